def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.extend("xy"); a.extend(range(2)); a.insert(0, "first"); a.insert(100, "last"); a.insert(-1, "before")
print(a, len(a))
print(a.pop(), a.pop(0), a.pop(-2), a.index(1), a.index("x"), a.count(1), a.count("zz"), a)
a.remove(3); a.reverse(); print(a)
b = a.copy(); b.clear(); print(b, a == a.copy(), a is a.copy())
err([].pop); err([1].pop, 5); err([1].remove, 2); err([1].index, 2); err([1, 2].index, 1, 1); err([1].pop, "a"); err([].append); err([].append, 1, 2); err([].extend, 5); err([].insert, 1); err([1].index, "q")
print([1, 2] + [3], [1] * 3, 3 * [1, 2], [0] * 0, [1] * -1, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [1], [1, 2] != [1, 2], 2 in [1, 2], 5 not in [1])
c = a; c += (1, 2); c *= 2; print(a is c, c)
err(lambda: [1] < ["a"]); err(lambda: [1][5]); err(lambda: [1]["a"]); err(lambda: [1][1.0])
def assign(l, i, v): l[i] = v
def delete(l, i): del l[i]
err(assign, [1], 5, 0); err(assign, [1], "a", 0); err(delete, [1], 5); err(delete, [1], None)
r = [1]; r.append(r); print(r, repr(r), str([r]))
print(list("abc"), list(), list((1, 2)), list({"a": 1}), [*range(3), *"ab"], list(map(str, [1, 2])))
n = [[0] * 2] * 2; n[0][0] = 1; print(n)
x = [1, 2, 3]
for i in x:
    if i < 10: x.append(i * 10) if len(x) < 6 else None
print(x)
print(hash, sep="") if False else None
err(hash, [1]); err(lambda: {[1]: 2}); err(lambda: {[]})
