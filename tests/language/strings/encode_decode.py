def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


s = "caf\u00e9 \u20ac \U0001f600"
print(s.encode(), s.encode("utf-8"), s.encode("UTF8"), s.encode("utf-16-le"), s.encode("utf-32-be")[:8])
print("caf\u00e9".encode("latin-1"), "abc".encode("ascii"), s.encode("ascii", "ignore"), s.encode("ascii", "replace"), s.encode("ascii", "backslashreplace"), s.encode("ascii", "xmlcharrefreplace"))
err(s.encode, "ascii")
err(s.encode, "latin-1")
err(s.encode, "nope")
err("\ud800".encode)
print("\ud800".encode("utf-8", "surrogatepass"))
print(b"caf\xc3\xa9".decode(), b"caf\xe9".decode("latin-1"), b"abc".decode("ascii"), b"\xff\xfea\x00".decode("utf-16"), b"a\xffb".decode("utf-8", "replace") == "a\ufffdb", b"a\xffb".decode(errors="ignore"), ascii(b"a\xff".decode("utf-8", "surrogateescape")), b"\xef\xbb\xbfx".decode("utf-8-sig"))
for bad in (b"\xff", b"a\x80", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xc0\x80", b"\xf8abcd"):
    err(bad.decode)
err(b"\xff".decode, "ascii")
print(str(b"abc", "utf-8"), str(b"abc"), bytes("h\u00e9", "utf-8"))
err(str, 5, "utf-8")
err(bytes, "abc")
