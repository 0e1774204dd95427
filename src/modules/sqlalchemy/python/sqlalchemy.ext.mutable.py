"""Mutable values: as_mutable() is the type itself, since nothing is tracked."""


class MutableBase:
    pass


class Mutable(MutableBase):
    @classmethod
    def as_mutable(cls, sqltype):
        if isinstance(sqltype, type):
            return sqltype()
        return sqltype

    @classmethod
    def associate_with(cls, sqltype):
        pass

    @classmethod
    def associate_with_attribute(cls, attribute):
        pass

    @classmethod
    def coerce(cls, key, value):
        return value

    def changed(self):
        pass

    def __class_getitem__(cls, item):
        return cls


class MutableDict(Mutable, dict):
    pass


class MutableList(Mutable, list):
    pass


class MutableSet(Mutable, set):
    pass


class MutableComposite(MutableBase):
    def changed(self):
        pass
