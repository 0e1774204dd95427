def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for text in ("1", "1.5", " -2.5 ", "+.5", "5.", "1e3", "1E-3", "1_000.5", "inf", "-Infinity", "nan", "", ".", "e5", "1e", "1__0", "0x10", "1.5.2", "abc", "1 2", "\u0661.5", "infin", "1e400", "1e-400"):
    err(float, text)
err(float, None)
err(float, [])
err(float, b"2.5")
print(float(), float(3), float(True), float("1" * 30))
