def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(repr("  a b \n".strip()), repr("  a ".lstrip()), repr("  a ".rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "\u00e9a\u00e9".strip("\u00e9"), repr("\u3000a\xa0".strip()), "abc".strip(None))
err("a".strip, 1)
err("a".strip, "a", "b")
print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "abc".replace("x", "y"), "a.b.c".replace(".", ""), "aaa".replace("aa", "b"), "abc".replace("b", "\u20ac"), "abc".replace("a", "b", 0))
err("a".replace, "a")
err("a".replace, "a", 1)
err("a".replace, 1, "a")
print("prefix_x".removeprefix("prefix_"), "x".removeprefix("y"), "x_suffix".removesuffix("_suffix"), "x".removesuffix(""), "aa".removesuffix("a"))
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(0), "ab\n\tc".expandtabs(4), "a\tb".expandtabs(tabsize=2))
print("7".zfill(3), "-7".zfill(4), "+7".zfill(4), "abc".zfill(2), "".zfill(2), "--7".zfill(5))
print("[" + "ab".center(7) + "]", "[" + "ab".center(6) + "]", "ab".center(7, "*"), "abc".center(8, "-"), "ab".ljust(5, "."), "ab".rjust(5, "."), "abc".ljust(1), "\u00e9".center(5, "\u20ac"))
err("a".center, "5")
err("a".center, 5, "ab")
err("a".ljust, 5, 1)
