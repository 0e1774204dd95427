"""super() in class methods, static methods and __new__."""


class Base:
    made = []

    def __new__(cls, *args):
        cls.made.append(cls.__name__)
        return super().__new__(cls)

    @classmethod
    def create(cls, v):
        self = cls()
        self.v = v
        return self

    @classmethod
    def name(cls):
        return "Base:" + cls.__name__


class Child(Base):
    @classmethod
    def create(cls, v):
        return super().create(v * 2)

    @classmethod
    def name(cls):
        return "Child>" + super().name()

    @staticmethod
    def plain(x):
        try:
            return super().name()
        except TypeError as e:
            return str(e)


class Grand(Child):
    @classmethod
    def name(cls):
        return "Grand>" + super(Grand, cls).name()


g = Grand.create(4)
print(type(g).__name__, g.v, Grand.name(), g.name(), Child.name())
print(Child.plain(3))
print(Base.made, super(Grand, g).__thisclass__.__name__, super(Grand, Grand).__self__ is Grand)
