from decimal import *
import decimal, math, json, copy
D = Decimal
for s in ["1", "1.10", "-0", "0.00", "1E5", "1e-10", "123456789012345678901234567890", "Infinity", "-inf", "NaN", " 12.5 ", "1_000.5", ".5", "5.", "1E+3", "0E-7", "0.000001", "0.0000001"]:
    print(repr(D(s)), str(D(s)), D(s).as_tuple() if s not in ("Infinity","-inf","NaN") else "")
for bad in ["x", "", "1.2.3", "--1", "1e"]:
    try: D(bad)
    except InvalidOperation as e: print(type(e).__name__, e)
print(D(0.1), D(5), D(10**30), D((1, (1, 2, 3), -2)), D(1.5), D(True), D())
print(D("1.1") + D("2.2"), D(1) / D(3), D(2) / D(3), D("1.00") * 3, 5 - D("0.5"), D(7) // 2, D(-7) // 2, D(-7) % 3, D("7.5") % 2, -D("1.5"), abs(D("-3")), D(2) ** 10, D(2) ** -1, D("1.1") ** 3, divmod(D(17), 5))
print(D(10) / D(4), D(100) / D(10), D("1E+2") / 3, D(1) / D("8"), D(1000000) / 7, D(22) / 7)
print(D("2.675").quantize(D("0.01")), D("2.665").quantize(D("0.01"), rounding=ROUND_HALF_UP), D("1.5").quantize(D("1")), D("2.5").quantize(D(1)), D("-1.5").to_integral_value(), D("123.456").quantize(D("1E1")), D("1.25").quantize(D("0.1"), ROUND_DOWN), D("1.21").quantize(D("0.1"), ROUND_CEILING), D("1.29").quantize(D("0.1"), ROUND_FLOOR))
print(D("1.200").normalize(), D("100").normalize(), D("0.00").normalize(), D("1.0") == 1, D("1.5") == 1.5, D("0.1") == 0.1, D(1) < 2, D(3) > 2.5, D("1.10") == D("1.1"), hash(D("1.10")) == hash(D("1.1")), hash(D(5)) == hash(5), hash(D("0.5")) == hash(0.5), hash(D(-3)) == hash(-3), {D(1): "a"}[1])
print(int(D("3.9")), int(D("-3.9")), float(D("1.25")), round(D("2.5")), round(D("2.345"), 2), math.floor(D("-1.5")), math.ceil(D("1.2")), bool(D(0)), bool(D("0.1")), math.trunc(D("9.9")))
print(f"{D('1234567.891'):,.2f}", f"{D('1.5'):.3f}", f"{D('0.00001'):f}", f"{D('12'):>8}", f"{D('12'):08.2f}", f"{D('0.1234'):.1%}", f"{D('12345'):e}", f"{D('12345.678'):.2e}", f"{D('1.5')!r:>14}", f"{D('-1.5'):+}", f"{D('3'):+.1f}", f"{D('1E+3'):g}", "%s" % D("1.0"), "{:.2f}".format(D("2.005")), f"{D('1e10')}", f"{D('1234.5'):,}", f"{D('0'):.2f}", f"{D('1.50'):f}")
for f in [lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("inf") - D("inf"), lambda: D(1) + 1.5, lambda: D([1]), lambda: D("nan") < 1, lambda: int(D("inf")), lambda: D(10) ** 30 // 1, lambda: D("1e30").quantize(D("0.01")), lambda: D({})]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(D("nan").is_nan(), D("inf").is_infinite(), D(1).is_finite(), D("-0").is_signed(), D(0).is_zero(), D("123.4").adjusted(), D("1.5").as_integer_ratio(), D(-2).copy_abs(), D(2).copy_negate(), D(2).copy_sign(D(-1)), D(2).compare(D(3)), D(2).max(3), D(2).min(3), D(9).sqrt(), D(2).sqrt(), D("0.25").sqrt(), D(1).exp(), D(2).ln(), D(100).log10(), D("1.5").number_class(), D("12300").to_eng_string(), D("1E+4").to_eng_string())
with localcontext() as c:
    c.prec = 5; print(D(1) / 3, +D("1.234567"))
getcontext().prec = 10; print(D(1) / 3, getcontext().prec); getcontext().prec = 28
getcontext().rounding = ROUND_DOWN; print(D("2.999").quantize(D("0.1"))); getcontext().rounding = ROUND_HALF_EVEN
print(sum([D("0.1")] * 10), max(D(1), D(2)), sorted([D(3), D("1.5")]), copy.deepcopy([D("1.1")]), D("1.1").__class__.__name__, isinstance(D(1), D), D("5").real, D("123").scaleb(2))
class M(D): pass
print(type(M("1.5")), M("1.5"), M("1") + 1, repr(M("2")))
print(json.dumps({"a": D("1.5")}, default=str), D("1.23456789012345678901234567890123"), D("1.23456789012345678901234567890123") + 0, D.from_float(0.5))
from fractions import Fraction
print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.25"), Fraction(3, 4) * 2, float(Fraction(1, 4)), Fraction(0.5), Fraction(7, 2) // 1, round(Fraction(5, 2)), Fraction(1, 2) < 1, repr(Fraction(2, 4)))
