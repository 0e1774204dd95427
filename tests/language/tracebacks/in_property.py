class Config:
    @property
    def url(self):
        return self.settings["url"]

    @property
    def settings(self):
        return self._load(1,
                          key="x")

    def _load(self, n, *, key):
        raise LookupError(f"nothing for {key}: {n}")


print(Config().url)
