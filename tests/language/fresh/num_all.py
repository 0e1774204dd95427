print(7 // 2, -7 // 2, 7 % -3, 7.5 // 2, 2 ** 10, 2 ** -1, 10 ** 20, 0.1 + 0.2, 1e3, 5 / 2, divmod(-7, 2), abs(-3), round(2.5), round(3.5), round(2.567, 2), round(1234, -2), int(3.99), int(-3.99), int("ff", 16), int("0b11", 0), int(" 42 "), float("1e-3"), complex(1, 2) * 1j, 0xff, 0o17, 0b101, 1_000)
print(bin(10), hex(255), oct(8), (255).bit_length(), (5).bit_count(), 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, 256 >> 2, (0.5).as_integer_ratio(), (3.0).is_integer(), float("inf") > 10 ** 400, float("nan") == float("nan"), 10 ** 400 > 1e308, 3 == 3.0, True + True, isinstance(True, int), bool("False"), int(True))
import math
print(math.pi, math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.comb(5, 2), math.perm(5, 2), math.log(8, 2), math.log10(1000), math.hypot(3, 4), math.isclose(0.1 + 0.2, 0.3), math.trunc(2.7), math.fmod(-7, 3), math.copysign(1, -0.0), math.inf, math.isnan(math.nan), math.prod([1, 2, 3]), math.degrees(math.pi), math.exp(1), math.fsum([0.1] * 10), math.dist((0, 0), (3, 4)), math.isqrt(17), math.modf(2.5), math.frexp(8.0))
from fractions import Fraction as F
print(F(1, 3) + F(1, 6), F("0.25"), F(3, 6), F(1.5), F(7, 3).limit_denominator(2), F(1, 3) < 0.5, float(F(1, 4)), F(-7, 2) // 1, round(F(7, 2)), F(2, 3) ** 2, F(1, 2) + 1, F(1, 2) * 0.5, repr(F(1, 2)), F(1, 2).numerator, abs(F(-1, 2)), math.floor(F(7, 2)))
try: F(1, 0)
except ZeroDivisionError as e: print(e)
print(0.1.hex(), float.fromhex("0x1p-2"), 1e16 + 1, 123456789 ** 5, (2 ** 100) % 97, pow(3, 100, 7), pow(3, -1, 7), -2 ** 2, (-2) ** 2, 2 ** 3 ** 2, 1 / 3, 22 / 7, 1e300 * 1e10, -1e300 * 1e10, 5 // 0.3, 1.0.__class__, (1).real, (1).__add__(2), int.from_bytes(b"\x01\x00", "big"), (1000).to_bytes(2, "little"))
print(sum(range(101)), max(1, 2.5), min(-1, 0), sorted([3, -1, 2.5]), [round(x, 1) for x in (0.05, 0.15, 0.25, 0.35)], 0.1 * 3, 1 - 0.9, 1.1 + 2.2, 100 * 1.1, 4.35 * 100, 1e-5, 1e-4, 123456789.123456789, 1e21, 12345678901234567890.0)
