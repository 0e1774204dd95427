def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for spec in ("", "d", "5", "<5", ">5", "^5", "=5", "05", "+", "-", " ", "+05", "x", "X", "#x", "#X", "b", "#b", "o", "#o", "c", "n", ",", "_", "010,", "015_", "_x", "_b", "#010x", "*^9", "*=+9d", ",d", "e", ".2f", "g", "%", "08.3f", "\u20ac>6", "<05", ">08x", "z>5", "^+7d"):
    print(spec, [ascii(format(n, spec)) for n in (7, 65, 1234567 if spec != "c" else 8364)], end=" ")
    if spec != "c":
        print(format(-42, spec))
    else:
        print()
for spec in ("s", ".3", ".3d", "+c", "#c", ",x", "_c", "q", "5,,", "5_,", ".", "d5", "!r", "=", ",,", "zd"):
    err(format, 42, spec)
err(format, -1, "c")
err(format, 0x110000, "c")
print(format(True, "d"), format(True), format(True, "5"), format(False, ">7"), format(True, "x"), format(2**70, ","), format(2**70, "x"), format(-(2**70), "_b"))
