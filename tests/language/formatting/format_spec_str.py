def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for spec in ("", "s", "10", "<10", ">10", "^10", "*^10", ".2", "10.2", "<010", "010", ".0", "\u00e9^8s", "^9.3s"):
    print(spec, [format(s, spec) + "|" for s in ("", "abc", "h\u00e9llo w\u00f6rld")])
for spec in ("d", "+", " ", "#", "=10", ",", ".2f", "x", "10q", "!"):
    err(format, "abc", spec)
err(format, None, "10")
err(format, [1], ">5")
err(format, {}, "d")
err(format, (1,), "s")
err(format, object(), "x") if False else None
err(format, "a", 5)
print(format(None), format([1, 2]), format((1,)), format({"a": 1}), format(b"x"), format(1 + 2j))
class F:
    def __format__(self, spec):
        return f"<{spec}>"
print(format(F()), format(F(), "abc"), f"{F():x{1}y}", "{:zz}".format(F()))
class Bad:
    def __format__(self, spec):
        return 5
err(format, Bad())
