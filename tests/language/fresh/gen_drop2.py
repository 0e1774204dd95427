log = []
def res(n, tag):
    try:
        for i in range(n): yield i
    finally: print("released", tag)
def ret():
    for x in res(5, "ret"):
        try:
            return x
        finally: print("inner finally")
print(ret())
def nested():
    for a in res(3, "outer"):
        for b in res(3, "inner"):
            if b == 1: return a, b
print(nested())
try:
    for x in res(3, "exc"):
        raise ValueError(x)
except ValueError as e: print("caught", e)
def f():
    for x in res(3, "through"): raise KeyError(x)
try: f()
except KeyError as e: print("caught", e)
for x in res(3, "cont"):
    if x: continue
    print(x)
else: print("else")
kept = res(3, "kept")
for x in kept: break
print("not yet", next(kept)); kept.close()
cache = {}
def get(n):
    if n not in cache: cache[n] = res(5, "cached")
    return cache[n]
for x in get(1): print(x); break
for x in get(1): print(x); break
cache[1].close()
def g2():
    yield from res(4, "delegated")
for x in g2():
    if x == 2: break
class C:
    def it(self):
        with CM(): yield 1; yield 2
class CM:
    def __enter__(self): print("enter")
    def __exit__(self, *a): print("exit", a[0] and a[0].__name__)
for x in C().it(): break
def bad():
    try: yield 1
    finally: print("bad fin")
for x in bad(): break
for x in (y * 2 for y in res(4, "genexp")):
    if x == 4: break
def gen():
    for x in res(4, "ingen"): yield x
z = gen(); next(z); z.close()
while True:
    for x in res(2, "w"): break
    break
with CM():
    for x in res(3, "with"):
        if x == 1: break
del kept
