"""Signs of // and % for int and float."""
for a in (7, -7):
    for b in (3, -3):
        print(a, b, a // b, a % b, divmod(a, b), float(a) // b, float(a) % b, int(a / b))
print(-1 // 10**20, -1 % 10**20, 10**20 // -3, 10**20 % -3, -(10**30) // 7, divmod(-(10**30), 10**15 + 1))
print(5.5 % 2, -5.5 % 2, 5.5 % -2, -5.5 // 2, divmod(-5.5, 2), 0.0 % -1, -0.0 % 1, 1 % float("inf"), -1 % float("inf"))
print(-7 >> 1, -1 >> 100, 1 << 70, -5 & 3, -5 | 3, -5 ^ 3, ~7, 5 & -2**70)
print(2 ** -1, (-2) ** 3, -2 ** 2, (-8) ** 2.0, 0 ** 0, pow(3, -1, 7), pow(-2, 5, 7), pow(2, 10, -7))
print(round(2.5), round(3.5), round(-2.5), round(25, -1), round(35, -1), round(1.005, 2), round(-7, -1))
print(True // 1, True % 2, -True, True + True, int(-3.9), int("-0b11", 0), int(" 12_3 "))
for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1 / 0, lambda: divmod(1, 0),
          lambda: 0 ** -1, lambda: 1 << -1, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: 0.0 ** -1):
    try:
        f()
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
