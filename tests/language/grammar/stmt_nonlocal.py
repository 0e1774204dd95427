def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())
def deep():
    a = 1
    def m():
        def i():
            nonlocal a
            a = 2
            def j():
                nonlocal a
                a += 10
            j()
        i()
        return a
    return m(), a
print(deep())
def p(arg):
    def s():
        nonlocal arg
        arg = arg * 2
    s()
    return arg
print(p(4))
def loop():
    fs = []
    for i in range(3):
        def f(): return i
        fs.append(f)
    return [f() for f in fs]
print(loop())
class A:
    x = "class"
    def m(self):
        x = "method"
        class B:
            nonlocal x
            x = "changed"
        return x, hasattr(B, "x")
print(A().m())
