"""Subscripting classes."""


class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"

    def __getitem__(self, item):
        return "instance", item


class Sub(Box):
    pass


print(Box[int], Sub[1, 2], Sub["x":2], Box()[5], Box[()])


class Meta(type):
    def __getitem__(cls, item):
        return "meta", item


class Both(metaclass=Meta):
    def __class_getitem__(cls, item):
        return "class", item


print(Both[3], Both.__class_getitem__(3))
for target in (int, object, Both()):
    try:
        target[0]
    except TypeError as e:
        print(e)
print(list[int], dict[str, int], list[int].__origin__ is list, list[int].__args__ == (int,))
print(list[int]((1, 2)), type(Box.__dict__["__class_getitem__"]).__name__)
