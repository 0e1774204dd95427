def f(*args): return args
a = [1, 2]
print(f(*a, *a), [*a, *a], (*a,), {*a}, *a)
for x in *a, 3: print(x, end=" ")
print()
def g(): return *a, 3
def h(): yield *a, 3
print(g(), list(h()))
b = *a,
c = *a, *b
print(b, c)
first, *rest = *a, 3, 4
print(first, rest)
d = {"x": 1}
print({**d}, {**d, "y": 2}, dict(**d, z=3), f(*d))
print([*range(2), *(i for i in "ab"), *{1: 2}])
s = {}
s[*a] = "tuple key"
print(s)
print(*[1, 2], sep="-")
x, (y, *z) = 1, "abc"
print(x, y, z)
