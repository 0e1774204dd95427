"""__eq__ without __hash__ makes a class unhashable."""


class Eq:
    def __eq__(self, o):
        return True


class Child(Eq):
    __hash__ = object.__hash__


class Key:
    def __init__(self, k, label):
        self.k, self.label = k, label

    def __hash__(self):
        return self.k % 3

    def __eq__(self, o):
        print("eq", self.label, o.label)
        return self.k == o.k


print(Eq.__hash__, Child() in {Child(): 1} or True)
for f in (lambda: hash(Eq()), lambda: {Eq()}, lambda: {[]: 1}, lambda: hash(({},)), lambda: {}[{}]):
    try:
        f()
    except TypeError as e:
        print(e)
d = {Key(1, "a"): "first"}
d[Key(1, "b")] = "second"
print([(k.label, v) for k, v in d.items()], Key(2, "c") in d)
k = next(iter(d))
print(d[k])
print({1: "int", 1.0: "float", True: "bool"}, hash(1) == hash(1.0) == hash(True), hash(-1) == hash(-2))
print(len({0, 0.0, False, -0.0}), hash(2**61 - 1), hash(2**61), hash(0.5) == hash(1 / 2))


class Neg:
    def __hash__(self):
        return -1


class Bad:
    def __hash__(self):
        return "x"


print(hash(Neg()))
try:
    hash(Bad())
except TypeError as e:
    print(e)
