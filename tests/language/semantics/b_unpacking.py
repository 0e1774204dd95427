"""Forms of unpacking."""
a, *b, c = range(5)
print(a, b, c)
[x, (y, *z)], w = (1, "abc"), 9
print(x, y, z, w)
*head, = "hi"
print(head, [*range(2), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (*(), *[1]))
for n, (p, *q) in enumerate([(1, 2, 3), "xy"]):
    print(n, p, q)
i, d = 0, [10, 20, 30]
i, d[i] = 2, "set"
print(i, d)
d[0], d[1] = d[1], d[0]
print(d)
(m) = 5
(k,) = {"only": 1}
[] = ()
print(m, k)
for f in (lambda: exec("a, b = 1, 2, 3"), lambda: exec("a, b = (1,)"), lambda: exec("a, *b, c = [1]"),
          lambda: exec("a, b = 5"), lambda: [*None], lambda: {**[1]}):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
def r():
    rest = 2, 3
    return 1, *rest
print(r(), {*"aa"}, d[1:] + [*d])
