"""Truth goes through __bool__, then __len__."""


class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        print("len", self.n)
        return self.n


class Both(Len):
    def __bool__(self):
        print("bool")
        return self.n > 5


class Wrong:
    def __bool__(self):
        return 1


print(bool(Len(0)), bool(Len(2)), not Both(3), bool(Both(6)), bool(Wrong), bool(object()))
for f in (lambda: bool(Wrong()), lambda: bool(Len(-1)), lambda: len(Len("x")), lambda: len(Len(1.0)), lambda: len(5)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
x = Len(0) or Len(3) or Len(4)
print(x.n)
print((Both(9) and "yes"), [v for v in (0, 0.0, "", (), {}, None, 0j, range(0), b"", "0", [0]) if v])
while Both(1):
    pass
else:
    print("else")
print(all(map(Both, (7, 2, 8))), any(map(Len, (0, 1, 2))))
assert Both(10), "no"
