class Field:
    def __init__(self, kind, *, default=None, check=None):
        self.kind, self.default, self.check = kind, default, check

    def __set_name__(self, owner, name):
        self.name, self.slot = name, "_" + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.slot, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.name}: bad value {value!r}")
        setattr(obj, self.slot, value)

    def __delete__(self, obj):
        del obj.__dict__[self.slot]


class Person:
    name = Field(str, check=str.strip)
    age = Field(int, default=18, check=lambda a: 0 <= a < 150)


p = Person()
for k, v in (("name", "Ada"), ("age", "x"), ("age", -1), ("name", " "), ("age", 36)):
    try:
        setattr(p, k, v)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(p.name, p.age, vars(p), type(Person.age).__name__)
del p.age
print(p.age, getattr(p, "email", None), hasattr(p, "name"))
