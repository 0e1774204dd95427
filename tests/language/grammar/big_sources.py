n = 300
print(eval("+".join(["1"] * n)), eval("(" * 100 + "1" + ")" * 100), len(eval("[" + "1," * n + "]")))
src = "if a == 0: r = 0\n" + "".join(f"elif a == {i}: r = {i}\n" for i in range(1, 90))
a = 89
exec(src)
print(r)
print(eval(" and ".join(["1"] * n)), eval("'a'" * n) == "a" * n, len(eval("{" + ",".join(f"{i}: {i}" for i in range(n)) + "}")))
def f(*a, **k): return len(a), len(k)
print(eval("f(" + "1," * n + ")"), eval("f(" + ",".join(f"a{i}=1" for i in range(n)) + ")"))
class C:
    def m(self): return self
c = C()
print(eval("c" + ".m()" * 50) is c)
exec("def g(" + ",".join(f"p{i}" for i in range(300)) + "): return p0 + p299")
print(g(*range(300)))
print(len(eval("f'" + "{1}" * 500 + "'")), eval("1" + " < 2" + " <= 2" * 500))
exec("x" + " = x".join(str(i) for i in range(200)) + " = 5")
print(x0, x199)
