"""Namespaces of exec and eval, globals() and locals()."""
ns = {"x": 1}
exec("y = x + 1\ndef f(): return y * 10", ns)
print(ns["y"], ns["f"](), "__builtins__" in ns)
g, loc = {"a": 1}, {"a": 2}
exec("b = a; global c; c = a", g, loc)
print(loc, g["c"], "b" in g)
print(eval("a + b", {"a": 1}, {"b": 5}), eval("[a for _ in (1,)]", {"a": 3}))
x = "module"


def func():
    x = "local"
    exec("x = 'changed'")
    return x, eval("x"), eval("x", globals()), sorted(locals())


def reach():
    global created
    created = [x]
    globals()["other"] = "via globals"


print(func())
reach()
print(created, other)
for source in ("1 +", "x = 1"):
    try:
        eval(source)
    except SyntaxError as e:
        print(e.msg)
try:
    exec("missing", {})
except NameError as e:
    print(e)


def unbound():
    print(x)
    x = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e)
