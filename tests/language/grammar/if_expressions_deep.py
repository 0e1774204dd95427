def f(a, b, c):
    return "a" if a else "b" if b else "c" if c else "none"
print([f(*t) for t in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0))])
print((1 if [] else 2) + (3 if () else 4), [x if x % 2 else -x for x in range(4)], {k: v if v else None for k, v in {"a": 0, "b": 1}.items()})
print(not (1 if 0 else 0) or "or", (1 and 2) if (0 or 3) else 4, 5 if not 0 and 1 else 6)
g = (lambda x: x + 1) if True else (lambda x: x)
print(g(1), (lambda x: "pos" if x > 0 else "neg")(-1), *("s" if True else []))
x = 10
y = x if x > 5 else (x := 0)
print(y, x, 1 < 2 if 3 > 2 else 0, (1, 2) if x else (), [1] if x else [] + [2])
assert (True if x else False), "never"
while x > 8 if x else False: x -= 1
print(x)
