def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


values = (0.0, -0.0, 1.0, 3.14159, -2.5, 1234567.891, 1e-7, 1e22, 123456789.0, float("inf"), float("-inf"), float("nan"), 0.5, 99.995)
for spec in ("", "f", ".2f", ".0f", "e", ".3e", "E", "g", ".3g", "G", "n", "%", ".1%", "10.2f", "<10.2f", "^10.2f", "010.2f", "+.1f", " .1f", ",", ",.2f", "_", "015,.2f", "#.0f", "#g", ".10g", ".3", "#.3", "z.1f", "=+9.2f", "F", ".15", ".17g", "06", "+", "*>12", ".1", ".2", "020", "#"):
    print(spec, [format(x, spec) for x in values])
for spec in ("d", "s", "x", ".2d", ",n", "c", ".", "10.2.3f"):
    err(format, 1.5, spec)
