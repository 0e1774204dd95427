x = 5
print([x for x in range(3)], x, [[x for x in range(i)] for i in range(3)], x)
def f():
    fs = [lambda: i for i in range(3)]
    gs = [(lambda i=i: i) for i in range(3)]
    return [h() for h in fs], [h() for h in gs]
print(f())
class C:
    a = 2
    b = [i for i in range(a)]
    c = list(a * 2 for _ in [1]) if False else "skip"
    d = {i: i for i in b}
    e = (lambda: [C.a for _ in range(1)])
print(C.b, C.d, C.e())
def g(n):
    total = 0
    squares = [total := total + i for i in range(n)]
    return squares, total
print(g(4))
def h():
    y = [z for z in [1, 2] if (w := z) > 1]
    return y, w
print(h())
def nested():
    a = 1
    return [[a + b + c for c in range(2)] for b in range(2)], {a: {b: a for b in range(2)}}
print(nested())
try: [q for q in range(2)] and q
except NameError as e: print(e)
print([i for i in range(3) for i in range(i)], [(i, j) for i in range(2) for j in [i * 10]])
def gen():
    k = 3
    g = (k * i for i in range(k))
    k = 100
    return list(g)
print(gen(), sorted({len(w) for w in "a bb cc ddd".split()}), [a for a, in [(1,)]], [*map(str, (i for i in range(2)))])
