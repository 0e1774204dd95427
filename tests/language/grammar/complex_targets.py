class O:
    def __init__(self): self.d = {}
    def __setattr__(self, k, v): print("setattr", k, v) if k != "d" else object.__setattr__(self, k, v)
    def __setitem__(self, k, v): print("setitem", k, v)
    def __getitem__(self, k): return self
o = O()
o.a, o[1], (o.b, o[2:3]) = 1, 2, (3, 4)
for o.i, o["j"] in [(1, 2)]: pass
[o.x, *o.y] = "abc"
o[o.d and 1, ...] = 5
o[0][1].z = 6
def f(n):
    print("f", n)
    return o
f(1)[f(2) and 7] = f(3) and 8
f(4).attr = f(5) and 9
a = [0, 1, 2]
i = 0
i, a[i], a[i + 1] = 1, "x", "y"
print(a, i)
(a[0]), [b] = 5, [6]
print(a, b)
x = y = [1]
x[0], x = 9, 10
print(x, y)
with open(__file__) as o.f, open(__file__) as a[0]: pass
import math as m
try: pass
except Exception as e: pass
[z for z, in [(1,), (2,)]]
print([p + q for p, (q, *_) in [(1, (2, 3)), (4, [5])]])
