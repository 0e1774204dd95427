def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


t = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(t), t)
print("abc".translate({97: "AA", 98: None, 99: 0x20AC}), "abc".translate({}), "h\u00e9".translate({0xE9: "e"}))
print(str.maketrans({"a": "b", 99: None}), "abc".translate(str.maketrans({"a": "b"})))
err(str.maketrans, "ab", "c")
err(str.maketrans, "ab")
err(str.maketrans, {"ab": 1})
err("a".translate, {97: 1.5})
class Table:
    def __getitem__(self, c):
        if c == 97:
            raise LookupError
        return chr(c).upper()
print("abc".translate(Table()))
