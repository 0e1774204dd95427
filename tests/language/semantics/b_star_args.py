"""Combinations of positional, starred and keyword arguments in calls."""


def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw


print(f(1), f(1, *(5, 6), 7), f(*"ab", c=1, **{"d": 4}), f(b=1, a=2))
print(f(*[1], *(), *range(2), **{}, **{"x": 1}, y=2), f(1, **{"with space": 0}))


def pos(a, /, b, **kw):
    return a, b, kw


print(pos(1, 2), pos(1, b=3, a=4))
calls = (lambda: f(), lambda: f(1, a=2), lambda: f(**{"a": 1}, **{"a": 2}), lambda: f(*5), lambda: f(1, **5),
         lambda: pos(a=1, b=2), lambda: pos(1), lambda: pos(1, 2, 3), lambda: len(), lambda: f(1, b=1, **{"b": 2}))
for c in calls:
    try:
        print(c())
    except TypeError as e:
        print(e)
args, kw = [1], {"k": 1}


def mutate(*a, **k):
    k["new"] = 1
    return type(a).__name__, k is kw


print(mutate(*args, **kw), kw)
