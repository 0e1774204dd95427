"""In-place operators fall back to the plain ones."""


class Plain:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return Plain(self.v + [o])


class InPlace(Plain):
    def __iadd__(self, o):
        self.v.append(o)
        return self

    def __imul__(self, o):
        return NotImplemented

    def __mul__(self, o):
        return "mul", o

    def __isub__(self, o):
        return None


p = keep = Plain([])
p += 1
print(p is keep, p.v, keep.v)
i = keep = InPlace([])
i += 1
print(i is keep, i.v)
i *= 3
print(i)
keep -= 1
print(keep)
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as e:
    print(e, t)
a = b = [1]
a += (2, 3)
a *= 2
print(b, a is b)
s = u = "x"
s += "y"
print(s, u)
for source in ("x = 1; x @= 2", "x = []; x -= [1]", "x = 'a'; x += 1", "x = [] ; x += 1"):
    try:
        exec(source)
    except TypeError as e:
        print(e)
