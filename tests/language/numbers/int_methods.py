def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print((255).to_bytes(2, "big"), (255).to_bytes(2, "little"), (-1).to_bytes(2, "big", signed=True))
print((0).to_bytes(1, "big"), (-128).to_bytes(1, "big", signed=True), (127).to_bytes(1, "big", signed=True))
err((256).to_bytes, 1, "big")
err((-1).to_bytes, 1, "big")
err((128).to_bytes, 1, "big", signed=True)
err((-129).to_bytes, 1, "big", signed=True)
err((1).to_bytes, 1, "middle")
err((1).to_bytes, -1, "big")
print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"))
print(int.from_bytes(b"\xff\xff", "big", signed=True), int.from_bytes(b"", "big"))
print(int.from_bytes([1, 2, 3], "big"), int.from_bytes(b"\xff" * 10, "big"))
print((5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (5).as_integer_ratio())
print((1234567).__round__(-3), round(1250, -2), round(1350, -2), round(-1250, -2), round(5, 3), round(15, -1), round(25, -1))
print(hash(1) == hash(1.0) == hash(True), hash(2**61 - 1), hash(-1), hash(2**61), hash(-(2**61)))
print(hash(2**100) == hash(float(2**100)), hash(0.5) == hash(0.5), hash(1e300) == hash(int(1e300)))
print(int.__add__(1, 2), (1).__add__("x"), int("5").__neg__(), (7).__floordiv__(2))
