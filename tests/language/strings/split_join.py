def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for s in ("a,b,,c", "", ",", "abc", " a  b c ", "\ta\n b\r\n", "a b\u2003c\xa0d"):
    print(s.split(","), s.split(), s.split(",", 1), s.split(None, 1), s.rsplit(","), s.rsplit(), s.rsplit(",", 1), s.rsplit(None, 1), s.split(" "), s.split(maxsplit=0))
print("a::b::c".split("::"), "a::b::c".rsplit("::", 1), "aXbXc".split(sep="X", maxsplit=1))
err("a".split, "")
err("a".split, 1)
err("a".split, ",", "x")
for s in ("a\nb\r\nc\rd", "", "\n", "a\n", "a\n\nb", "x\x0by\x0cz\x1cw\x85v\u2028u"):
    print(s.splitlines(), s.splitlines(True), s.splitlines(keepends=True) == s.splitlines(True))
print(",".join([]), ",".join(["a"]), ", ".join(["a", "b", "c"]), "".join("abc"), "-".join(c for c in "xyz"), " ".join({"k": 1, "j": 2}), "\u20ac".join(["\u00e9", "a"]))
err(",".join, [1, 2])
err(",".join, ["a", None])
err(",".join, 5)
err(",".join)
print("a-b-c".partition("-"), "abc".partition("-"), "a-b-c".rpartition("-"), "abc".rpartition("-"), "".partition("x"))
err("a".partition, "")
err("a".rpartition, 1)
