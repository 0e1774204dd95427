def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


b = b"hello world"
print(b, b[0], b[-1], b[1:4], b[::-1], len(b), b"o" in b, 111 in b, list(b[:3]), bytes(3), bytes([1, 2, 255]), bytes(b), bytes("\u00e9", "utf-8"), bytes(range(5)), bytes())
print(b.find(b"o"), b.rfind(b"o"), b.find(b"zz"), b.index(b"w"), b.count(b"l"), b.count(b""), b.find(111), b.startswith(b"he"), b.endswith((b"x", b"ld")), b.replace(b"l", b"L"), b.replace(b"l", b"", 1), b.replace(b"", b"-"))
print(b.split(), b.split(b"o"), b.split(b"o", 1), b"a\nb\r\nc".splitlines(), b" x ".strip(), b"xxaxx".strip(b"x"), b"a-b".partition(b"-"), b"a-b-c".rpartition(b"-"), b",".join([b"a", b"b"]), b.upper(), b.title() if hasattr(b, "title") else None, b.hex(), b.hex("-", 2), bytes.fromhex("68 65 6C"))
print(repr(b"\x00\n\t\r\\'\""), repr(b"it's"), repr(b'"'), b"a" + b"b", b"ab" * 2, b"a" < b"b", b"a" == "a", b"ab" == b"ab", hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], b"abc".center(7, b"*"), b"5".zfill(3) if hasattr(b, "zfill") else b"005", b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".isalpha(), b"12".isdigit(), b"a".ljust(3) + b"|")
err(lambda: b"a" + "b"); err(lambda: b[99]); err(lambda: b["a"]); err(bytes, [256]); err(bytes, -1); err(bytes, "a"); err(bytes, [1.5]); err(b.index, b"zz"); err(b.find, "o"); err(b.split, ","); err(bytes.fromhex, "xyz"); err(bytes.fromhex, "123"); err(lambda: "a" in b); err(lambda: 300 in b); err(b",".join, ["a"]); err(b",".join, [1])
a = bytearray(b"abc"); a.append(100); a.extend(b"ef"); a[0] = 90; a += b"!"; print(a, a[1], a[1:3], len(a), bytes(a), a.pop(), a, a.decode(), a == b"Zbcdef", a.upper())
a[1:3] = b"XYZ"; del a[0]; print(a); err(a.append, 256); err(hash, a)
def assign(): b[0] = 1
err(assign)
