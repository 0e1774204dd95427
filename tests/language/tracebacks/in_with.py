class Manager:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        raise RuntimeError("while leaving")


def work():
    with Manager() as m, Manager():
        m.missing_thing


work()
