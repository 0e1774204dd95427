def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


s = "hello world, hello"
print(s.find("hello"), s.find("hello", 1), s.find("x"), s.find(""), s.find("", 5), s.find("", 100), s.find("lo", -5), s.find("hello", 0, 4))
print(s.rfind("hello"), s.rfind("l"), s.rfind("x"), s.rfind(""), s.rfind("hello", 0, 10))
print(s.index("world"), s.rindex("hello"), s.count("l"), s.count("hello"), s.count(""), s.count("l", 3, 8), s.count("zz"))
err(s.index, "xyz")
err(s.rindex, "xyz")
err(s.find, 1)
err(s.find)
err(s.count, None)
u = "na\u00efve caf\u00e9 \u20ac\U0001f600 caf\u00e9"
print(u.find("caf\u00e9"), u.rfind("caf\u00e9"), u.find("\U0001f600"), u.index("\u20ac"), u.count("\u00e9"), u.find("caf", 7), u.count(""))
print(s.startswith("hello"), s.startswith("world", 6), s.startswith(("x", "he")), s.startswith(""), s.startswith("hello", 0, 3), s.startswith((), 0))
print(s.endswith("hello"), s.endswith(("x", "llo")), s.endswith("world", 0, 11), s.endswith(""), u.endswith("\u00e9"))
err(s.startswith, 1)
err(s.startswith, ("a", 1))
err(s.endswith, ["a"])
print("lo" in s, "xyz" in s, "" in s, "\u20ac" in u)
err(lambda: 1 in "abc")
print("aaaa".count("aa"), "abc".find("c", -1), "abc".find("a", -1), "abc".find("b", None, None))
