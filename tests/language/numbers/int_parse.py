def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for text in ("0", "12", "-12", "+7", " 42\n", "1_000", "0x1F", "0b101", "0o17", "", "  ", "1__0", "_1", "1_", "abc", "1.5", "1e3", "\u0661\u0662", "12a", "- 1"):
    err(int, text)
for text, base in (("ff", 16), ("0xff", 16), ("0xff", 0), ("0b11", 0), ("0o17", 0), ("017", 0), ("0", 0), ("00", 0), ("z", 36), ("102", 2), ("12", 1), ("12", 37), ("-0x1f", 16), ("1_0", 10)):
    err(int, text, base)
err(int, 12, 10)
err(int, None)
err(int, [1])
err(int, 3.99)
err(int, -3.99)
err(int, float("inf"))
err(int, float("nan"))
err(int, 1e25)
err(int, b"12")
err(int, "9" * 30)
err(int, base=10)
