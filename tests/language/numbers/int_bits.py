def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for a in (0, 1, 5, -5, 255, -256, 2**62, -(2**62), 2**63 + 5, -(2**65) - 3):
    print(a << 3, a >> 2, a & 0xF0, a | 0xF, a ^ 0xFF, ~a, a.bit_length(), a.bit_count())
print(1 << 62, 1 << 63, 1 << 64, -1 << 62, -1 << 63, 1 >> 1000, -1 >> 1000)
err(lambda: 1 << -1)
err(lambda: 1 >> -1)
err(lambda: 1.0 << 1)
err(lambda: 1 & 1.0)
print(True & 1, True & True, True | False, True ^ True, type(True & True), type(True & 1))
