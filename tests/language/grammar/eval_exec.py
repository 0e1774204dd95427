print(eval("1 + 2"), eval(" x", {"x": 5}), eval("a + b", {"a": 1}, {"b": 2}))
ns = {}
exec("y = 1\ndef f(): return y", ns)
print(ns["f"](), sorted(k for k in ns if not k.startswith("__")))
exec("z = [i for i in range(3)]; print(z)")
for src in ["1 +", "x = 1", "(", "def", "a b", "", "1; 2"]:
    try: print(eval(src))
    except SyntaxError as e: print(src, type(e).__name__, e.msg)
for src in ["if x", "x = = 1", "  x", "def f(:", "return 1", "f() = 1", "x = 'a"]:
    try: exec(src)
    except SyntaxError as e: print(repr(src), type(e).__name__, e.msg, e.lineno, e.offset)
print(eval("[i * k for i in range(3)]", {"k": 2}), eval("(lambda q: q + w)(1)", {"w": 1}))
def f():
    v = 10
    return eval("v + 1")
print(f())
code = compile("1 + 1", "<c>", "eval")
print(eval(code))
