class C:
    def __init__(self, n): self.n = n
    def __enter__(self): return self.n
    def __exit__(self, *a): print("exit", self.n, a[0] and a[0].__name__); return self.n % 2 == 1
def f():
    for i in range(4):
        with C(i) as v, C(i + 10):
            if v == 1: continue
            if v == 2: break
            print("body", v)
    with C(1):
        with C(3): raise ValueError
        print("swallowed inside")
    try:
        with C(2), C(4): raise KeyError("k")
    except KeyError as e: print("propagated", e)
    with C(5):
        return "with return"
print(f())
def g():
    with C(7):
        yield 1
        yield 2
it = g()
print(next(it)); it.close()
def nested():
    with C(20):
        try:
            with C(21):
                try: 1 / 0
                finally: print("finally in with")
            return "r"
        finally: print("outer finally")
print(nested())
