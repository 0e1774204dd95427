"""How floats are written and read."""
for x in (0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 1 / 3, 2.0, -0.0, 5e-324, 1.7976931348623157e308, 1e22, 1e23, 100.0):
    print(x, repr(x), f"{x:.3g}", f"{x:e}", f"{x:g}", "%.2e" % x)
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, f"{inf:5.1f}|{nan:<6}|{-inf:+}|{inf:F}|{nan:05}")
print(f"{2.5:.0f} {3.5:.0f} {0.125:.2f} {1.15:.1f} {2.675:.2f} {1e300 * 10:.1f} {12345.678:,.2f} {-1.5:07.2f}")
print(f"{3.0:g} {3.0:#g} {3.0} {3.0:.0f} {3.0:#.0f} {1234567.0:g} {0.00001234:g} {5:f} {0.5:%} {0.5:n}")
print(float("1e5"), float(" -.5 "), float("1_0.2_5"), float("INFINITY"), float("nAn"), float(10**17))
print((0.1).hex(), float.fromhex("0x1.8p1"), (0.75).as_integer_ratio(), (2.0).is_integer(), 0.1 + 0.2, 1.1 * 3)
print(1e308 * 10, -1e308 * 10, inf - inf, inf > 10**400, 10**15 == 1e15, 2**53 + 1 == float(2**53), 3 == 3.0)
print(1.5e3j, (1 + 2j) * 1j, str(-0j))
for f in (lambda: float("x"), lambda: float(""), lambda: int(inf), lambda: int(nan), lambda: float(10**400), lambda: 10.0 ** 400):
    try:
        f()
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
