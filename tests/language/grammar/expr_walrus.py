if (n := len([1, 2, 3])) > 2: print("n", n)
print([y := 1, y ** 2, y + 1], y)
print([last := x for x in range(3)], last)
def f():
    found = any((hit := v) > 2 for v in [1, 3, 5])
    return found, hit
print(f())
data = iter([3, 2, 1, 0])
while (k := next(data)): print(k)
print((z := 5) + z, (lambda: (q := 1) + q)(), f"{(w := 3)} {w}")
def g(items):
    return [r for i in items if (r := i * 2) > 2]
print(g([1, 2, 3]))
x = [0, 1, 2]
print(x[(i := 1)], i, {(kk := "a"): (vv := 2)}, kk, vv)
