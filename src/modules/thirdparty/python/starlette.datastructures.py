"""What settings files take from Starlette's data structures."""

__partial__ = True


class Secret:
    def __init__(self, value):
        self._value = value

    def __repr__(self):
        return "Secret('**********')"

    def __str__(self):
        return self._value

    def __bool__(self):
        return bool(self._value)


class CommaSeparatedStrings:
    def __init__(self, value):
        if isinstance(value, str):
            import csv

            self._items = [item.strip() for item in next(csv.reader([value], skipinitialspace=True), [])]
        else:
            self._items = list(value)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __iter__(self):
        return iter(self._items)

    def __repr__(self):
        return "CommaSeparatedStrings(%r)" % self._items

    def __str__(self):
        return ", ".join(repr(item) for item in self)


class URL:
    def __init__(self, url=""):
        self._url = url

    def __getattr__(self, name):
        from urllib.parse import urlsplit

        if name in ("scheme", "netloc", "path", "query", "fragment", "hostname", "port", "username", "password"):
            return getattr(urlsplit(self._url), name)
        raise AttributeError(name)

    def __eq__(self, other):
        return str(self) == str(other)

    def __str__(self):
        return self._url

    def __repr__(self):
        return "URL(%r)" % self._url
