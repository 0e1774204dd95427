"""__setattr__ and __delattr__ see every assignment on the instance."""


class A:
    limit = 3

    def __init__(self):
        self.a = 1
        self.n = 0

    def __setattr__(self, name, value):
        print("set", name, value)
        if name == "bad":
            raise AttributeError("refused " + name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


a = A()
a.n += 5
a.limit = 4
A.limit = 10
a.__dict__["quiet"] = True
for a.loop in range(2):
    pass
a.x, (a.y, *a.z) = 1, (2, 3, 4)
print(vars(a))
del a.limit
print(a.limit)
for f in (lambda: setattr(a, "bad", 1), lambda: delattr(a, "missing"), lambda: setattr(1, "x", 2), lambda: setattr(int, "x", 2)):
    try:
        f()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
