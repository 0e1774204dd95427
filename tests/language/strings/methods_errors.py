def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for name in ("upper", "strip", "zfill", "join", "startswith", "replace", "find", "center", "nosuch"):
    err(lambda: getattr("abc", name)(1, 2, 3, 4, 5))
err("a".upper, 1)
err("a".zfill, "x")
err("abc".format_map)
err(str.upper)
err(str.upper, 5)
err(lambda: "a".nosuch)
err(lambda: "a" - "b")
err(lambda: "a" % 1)
err(lambda: "%d" % "a")
err(lambda: -"a")
err(int, "x" * 5)
err(ord, "ab")
err(ord, 5)
err(chr, -1)
err(chr, 0x110000)
err(chr, "a")
print(str.join(",", ["a", "b"]), str.upper("abc"), "abc".__len__(), "abc".__contains__("b"), "a".__add__("b"), "ab".__getitem__(1), "x".__mul__(3), "abc".__eq__("abc"), "abc".__lt__(5))
