class CM:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, v, tb): print("exit", self.n, t and t.__name__, v); return self.swallow
with CM(1) as a, CM(2) as b: print(a.n, b.n)
with CM(3, True): raise ValueError("x")
try:
    with CM(4), CM(5, False): 1 / 0
except ZeroDivisionError as e: print("caught", e)
with (CM(6) as x, CM(7) as y,): print(x.n + y.n)
def f():
    with CM(8): return "ret"
print(f())
for i in range(2):
    with CM(i):
        if i == 0: continue
        break
try:
    with 5: pass
except TypeError as e: print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except TypeError as e: print(e)
