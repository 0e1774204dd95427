def f(a, b=2, *c, d=4, **e):
    x = 1
    y: int = 2
    def inner(): return x
    return sorted(locals().items(), key=lambda i: i[0])[:-1] and sorted(k for k in locals())
print(f(1))
class C:
    p = 1
    q = sorted(k for k in dir() if not k.startswith("_"))
    r = sorted(k for k in locals() if not k.startswith("_"))
print(C.q, C.r)
print([k for k in ("f", "C", "zz") if k in dir()], sorted(vars(C))[-4:-1] if False else "")
def g():
    for i in range(2):
        z = i
    return locals()
print(g())
def h():
    l = [locals() for _ in range(1)]
    return len(l)
print(h(), [x for x in dir([]) if x == "append"], hasattr(C, "p"), getattr(C, "none", "dflt"))
exec("v1 = 1; v2 = [v1]", d := {})
print(d["v2"], "__builtins__" in d)
