"""The __init__ of classes that are mapped without a declarative base."""


def make_init(construct):
    def __init__(self, *args, **kwargs):
        construct(self, *args, **kwargs)

    return __init__
