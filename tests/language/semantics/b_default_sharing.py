"""Defaults are evaluated once and shared between calls."""


def add(x, seen=[]):
    seen.append(x)
    return seen


first = add(1)
second = add(2)
print(first, second, first is second, add.__defaults__)
print(add(3, []), add.__defaults__)
n = 1


def fixed(x=n, *, y=n * 10):
    return x, y


n = 2
print(fixed(), fixed.__defaults__, fixed.__kwdefaults__)
fixed.__defaults__ = (7,)
fixed.__kwdefaults__["y"] = 8
print(fixed())
fixed.__defaults__ = None
try:
    fixed()
except TypeError as e:
    print(e)


def make():
    def inner(cache={}):
        cache[len(cache)] = True
        return len(cache)
    return inner


a, b = make(), make()
print(a(), a(), b(), a())
print([f(5) for f in [lambda x, acc=[]: acc.append(x) or list(acc) for _ in range(2)] * 2])
