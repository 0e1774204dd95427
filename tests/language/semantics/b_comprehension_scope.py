"""Comprehensions have a scope of their own; the first iterable does not."""
x = "outside"
print([x for x in range(3)], x)
print({x: x * x for x in (1, 2)}, sorted({x % 2 for x in range(5)}), x)
print([(i, j) for i in range(3) for j in range(i)], [[j for j in range(i)] for i in range(3)])
print([x for x in x][:3])


class C:
    size = 3
    first = [i for i in range(size)]
    try:
        second = [size for i in range(2)]
    except NameError as e:
        print(e)


print(C.first, hasattr(C, "i"))
try:
    g = (i for i in undefined)
except NameError as e:
    print(e)
g = (i + undefined for i in [1])
try:
    next(g)
except NameError as e:
    print(e)
n = 1
lazy = (i * n for i in [1, 2])
n = 10
print(list(lazy))
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [a for a, *_ in ["xy", "zw"]], [k for [k] in ((1,), (2,))])
print([i for i in range(10) if i % 2 if i > 3], sum(i for i in range(4)), dict((k, v) for k, v in [(1, 2)]))
