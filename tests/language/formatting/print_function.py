def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import io, sys
print()
print(1, "a", None, [1, "b"], sep="-", end="!\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print(*[1, 2, 3], sep=", ")
print("x", end="")
print("y", flush=True)
out = io.StringIO()
print("to file", 1, file=out)
print(repr(out.getvalue()))
print("err", file=sys.stdout)
err(print, "a", sep=1)
err(print, "a", end=1)
class S:
    def __str__(self): return "S!"
print(S(), [S()].__len__(), str(S()) + "x")
print("\u20ac \U0001f600 caf\u00e9")
