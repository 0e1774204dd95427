s = "  Hello, World  "
print(s.strip(), s.lstrip(), s.rstrip(), s.lower(), s.upper(), s.strip().swapcase(), s.title(), s.count("l"), s.find("o"), s.rfind("o"), s.index("W"), s.replace("l", "L", 2), s.split(), s.split(","), s.strip().partition(", "), s.rpartition("o"))
print("a,b,,c".split(","), "a b  c".split(), "a b c".split(None, 1), "a,b,c".rsplit(",", 1), "l1\nl2\r\nl3".splitlines(), "l1\nl2".splitlines(True), "abc".startswith(("x", "a")), "abc".endswith("c"), "abc".startswith("b", 1))
print("a".center(5, "*"), "a".ljust(3) + "|", "a".rjust(3), "42".zfill(5), "-42".zfill(5), "abc".isalpha(), "123".isdigit(), "a1".isalnum(), " ".isspace(), "Abc".istitle(), "ABC".isupper(), "a_b".isidentifier(), "½".isnumeric(), "²".isdigit(), "٣".isdecimal())
print("straße".casefold(), "ß".upper(), "İ".lower(), "ǆ".title(), "abc".translate({97: "X", 98: None}), str.maketrans("ab", "xy", "c"), "tab\there".expandtabs(4), "x".join("abc"), "prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"))
print("%s|%10s|%-10s|%.2s" % ("a", "b", "c", "def"), "abc"[::-1], "abcdef"[1:5:2], "abc" * 3, "b" in "abc", "é" < "f", len("日本語"), "日本語"[1], "abc".encode(), "日本".encode("utf-16-le"), "a" "b", r"\n", """multi
line""")
print(sorted("banana"), max("abc"), "".join(reversed("abc")), list(enumerate("ab")), "a-b_c".replace("-", "").replace("_", " ").title(), "hello world".capitalize(), "o'neill mc-donald".title(), "x=1;y=2".split(";"), dict(p.split("=") for p in "x=1;y=2".split(";")))
print("abc" == "abc", "abc" is not None, "a" < "b" < "c", "abc".__len__(), str(3.0), str(None), str([1, "a"]), repr("a\nb"), "\x41\u0042\U00000043\103", b"\x41".decode(), bytes([65, 66]), "A".encode().hex(), bytes.fromhex("41 42"))
