def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print((0.5).as_integer_ratio(), (-2.25).as_integer_ratio(), (3.0).as_integer_ratio(), (0.1).as_integer_ratio())
err(float("inf").as_integer_ratio)
err(float("nan").as_integer_ratio)
print((1.0).is_integer(), (1.5).is_integer(), float("inf").is_integer())
print((1.0).hex(), (0.1).hex(), (-3.5).hex(), (0.0).hex(), (-0.0).hex(), float("inf").hex(), (5e-324).hex())
print(float.fromhex("0x1.8p3"), float.fromhex("ff"), float.fromhex("-0x.8p0"), float.fromhex("inf"))
err(float.fromhex, "xyz")
print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5), round(2.675, 2), round(1e20), round(1.25, 1), round(-0.5))
print(round(1234.5678, 2), round(1234.5678, -2), round(0.1, 20), round(1e300, -300), round(float("inf"), 2), round(5.015, 2))
err(round, float("nan"))
err(round, float("inf"))
err(round, "a")
err(round, 1.5, "a")
print((3.7).__trunc__(), (3.7).__int__(), (-3.7).__floor__(), (-3.7).__ceil__(), (2.5).conjugate(), (2.5).real, (2.5).imag)
print(hash(float("inf")), hash(0.0), hash(-0.0), hash(1.5), hash(1e100) == hash(int(1e100)), hash(float("-inf")))
print(abs(-2.5), -(-1.0), +2.0, bool(0.0), bool(1e-300), int(2.9), int(-2.9), int(1e18))
