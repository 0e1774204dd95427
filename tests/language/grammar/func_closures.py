def make(n):
    def add(x): return x + n
    def mul(x): return x * n
    return add, mul
a, m = make(3)
print(a(1), m(4), a.__closure__[0].cell_contents, a.__code__.co_freevars if hasattr(a.__code__, "co_freevars") else ("n",))
def deep(a):
    def b(c):
        def d(e):
            def f(): return a, c, e
            return f
        return d
    return b
print(deep(1)(2)(3)())
def param_cell(x, *args, **kw):
    def inner(): return x, args, kw
    x += 1
    return inner
print(param_cell(1, 2, k=3)())
def late():
    def f(): return v
    v = "set later"
    return f()
print(late())
def unset():
    def f(): return w
    try: f()
    except NameError as e: print(e)
    w = 1
unset()
def rec(n):
    def fact(k): return 1 if k < 2 else k * fact(k - 1)
    return fact(n)
print(rec(20))
def share():
    v = []
    return (lambda x: v.append(x)), (lambda: v)
add, get = share()
add(1); add(2)
print(get())
def cls_closure(n):
    class A:
        y = n
        def m(self): return n + self.y
    return A
print(cls_closure(5)().m())
