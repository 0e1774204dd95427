print([i for i in range(5)], [i * j for i in range(3) for j in range(3) if i != j], {i % 3 for i in range(9)})
print({k: v for k, v in zip("abc", range(3))}, {k: [v for v in range(k)] for k in range(3)})
print([[j for j in range(i)] for i in range(4)], list(i for i in range(3) if i % 2 == 0))
print([(a, b) for a, *b in ["xyz", "pq"]], [x for x in [1, 2, 3] if x > 1 if x < 3])
x = "outer"
print([x for x in range(3)], x)
def f():
    y = 10
    return [y + i for i in range(3)], {y: i for i in range(2)}, list(y * i for i in range(3))
print(f())
class C:
    n = 3
    items = [i for i in range(n)]
    try: bad = [n for _ in range(1)]
    except NameError as e: print(e)
print(C.items)
gen = (print("lazy", i) or i for i in range(2))
print("before"); print(next(gen)); print(list(gen))
print([fn() for fn in [lambda i=i: i for i in range(3)]], sum(i for i in range(10)), max((v, k) for k, v in {"a": 1, "b": 2}.items()))
print([*(i for i in range(3))], dict((i, i) for i in range(2)), [a for a in (b for b in [1, 2])])
m = [[1, 2], [3, 4]]
print([[row[i] for row in m] for i in range(2)], [c for r in m for c in r], [d[0] for d["k"] in []] if (d := {}) is not None else 0)
