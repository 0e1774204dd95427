"""__index__ stands in where an integer is needed."""


class N:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Bad:
    def __index__(self):
        return "1"


class OnlyInt:
    def __int__(self):
        return 3


data = [10, 20, 30, 40]
print(data[N(1)], data[N(-1)], data[N(1):N(3)], "abc"[N(0)], (1, 2)[N(1)])
print(list(range(N(2), N(8), N(3))), [0] * N(2), "ab" * N(2), hex(N(255)), bin(N(5)), int(N(7)), float(N(2)))
data[N(0)] = "x"
del data[N(1)]
print(data, data.pop(N(0)), chr(N(65)), round(2.567, N(1)), int("11", N(2)))
for f in (lambda: data[OnlyInt()], lambda: data[Bad()], lambda: data[1.0], lambda: data["1"], lambda: range(1.5), lambda: [1] * 2.0, lambda: "abc"[OnlyInt():], lambda: hex(1.0)):
    try:
        f()
    except TypeError as e:
        print(e)
import operator
print(operator.index(N(4)), int(OnlyInt()), operator.index(True))
