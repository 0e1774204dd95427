a = b = c = 1
print(a, b, c)
a, b = b + 1, a
print(a, b)
a, b, c = c, a, b
print(a, b, c)
(a, b), c = (1, 2), 3
[a, [b, c]] = 4, (5, 6)
print(a, b, c)
x = [0, 0]
i = 0
i, x[i] = 1, 9
print(i, x)
d = {}
d["k"], d["l"] = 1, 2
class O: pass
o = O()
o.a = o.b = [1]
o.a.append(2)
print(d, o.b, o.a is o.b)
a = *b, = [1, 2]
print(a, b)
first, = [7]
() = []
[] = ()
print(first)
for bad, n in [((1,), 2), ((1, 2, 3), 2)]:
    try: p, q = bad
    except ValueError as e: print(e)
try: p, q = 5
except TypeError as e: print(e)
