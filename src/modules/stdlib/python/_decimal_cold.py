"""The rarely used part of decimal."""

import decimal
from collections import namedtuple
from decimal import Decimal

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")
MAX_PREC = 1000000
MAX_EMAX = 999999
MIN_EMIN = -999999


def _exception(name, *bases):
    return type(name, bases, {"__module__": "decimal"})


DecimalException = _exception("DecimalException", ArithmeticError)
Clamped = _exception("Clamped", DecimalException)
InvalidOperation = _exception("InvalidOperation", DecimalException)
ConversionSyntax = _exception("ConversionSyntax", InvalidOperation)
DivisionImpossible = _exception("DivisionImpossible", InvalidOperation)
DivisionUndefined = _exception("DivisionUndefined", InvalidOperation, ZeroDivisionError)
DivisionByZero = _exception("DivisionByZero", DecimalException, ZeroDivisionError)
InvalidContext = _exception("InvalidContext", InvalidOperation)
Inexact = _exception("Inexact", DecimalException)
Rounded = _exception("Rounded", DecimalException)
Subnormal = _exception("Subnormal", DecimalException)
Overflow = _exception("Overflow", Inexact, Rounded)
Underflow = _exception("Underflow", Inexact, Rounded, Subnormal)
FloatOperation = _exception("FloatOperation", DecimalException, TypeError)


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        self._prec = 28 if prec is None else prec
        self._rounding = decimal.ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.traps = {InvalidOperation: True, DivisionByZero: True, Overflow: True}
        self.flags = {}

    @property
    def prec(self):
        return self._prec

    @prec.setter
    def prec(self, value):
        self._prec = value
        self._apply()

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        self._rounding = value
        self._apply()

    def _apply(self):
        if _current[0] is self:
            decimal._set(self._prec, self._rounding)

    def copy(self):
        return Context(self._prec, self._rounding, self.Emin, self.Emax)

    __copy__ = copy

    def _within(self, function, *args):
        with localcontext(self):
            return function(*args)

    def create_decimal(self, num="0"):
        return self._within(lambda: +Decimal(num))

    def add(self, a, b):
        return self._within(lambda: Decimal(a) + b)

    def subtract(self, a, b):
        return self._within(lambda: Decimal(a) - b)

    def multiply(self, a, b):
        return self._within(lambda: Decimal(a) * b)

    def divide(self, a, b):
        return self._within(lambda: Decimal(a) / b)

    def quantize(self, a, b):
        return self._within(lambda: Decimal(a).quantize(b))

    def sqrt(self, a):
        return self._within(lambda: Decimal(a).sqrt())

    def clear_flags(self):
        self.flags.clear()

    def clear_traps(self):
        self.traps.clear()

    def __repr__(self):
        return (
            f"Context(prec={self._prec}, rounding={self._rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[], "
            "traps=[InvalidOperation, DivisionByZero, Overflow])"
        )


_current = [None]
DefaultContext = Context()
BasicContext = Context(9, decimal.ROUND_HALF_UP)
ExtendedContext = Context(9)
_current[0] = Context(*decimal._get())


def getcontext():
    return _current[0]


def setcontext(context):
    _current[0] = context
    decimal._set(context.prec, context.rounding)


class localcontext:
    def __init__(self, ctx=None, **changes):
        self._new = (ctx or getcontext()).copy()
        for name, value in changes.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc):
        setcontext(self._saved)


def as_tuple(self):
    sign, coefficient, exponent = self._parts()
    digits = () if exponent in ("F", "n") else tuple(map(int, str(coefficient)))
    if exponent == "F":
        digits = (0,)
    return DecimalTuple(sign, digits, exponent)


def _build(sign, coefficient, exponent):
    return Decimal((sign, tuple(map(int, str(coefficient))), exponent))


def as_integer_ratio(self):
    sign, coefficient, exponent = self._parts()
    if exponent == "F":
        raise OverflowError("cannot convert Infinity to integer ratio")
    if exponent == "n":
        raise ValueError("cannot convert NaN to integer ratio")
    from math import gcd

    top, bottom = (coefficient * 10 ** exponent, 1) if exponent >= 0 else (coefficient, 10 ** -exponent)
    common = gcd(top, bottom)
    return (-top if sign else top) // common, bottom // common


def is_nan(self):
    return self._parts()[2] == "n"


def is_qnan(self):
    return self._parts()[2] == "n"


def is_snan(self):
    return False


def is_infinite(self):
    return self._parts()[2] == "F"


def is_finite(self):
    return self._parts()[2] not in ("F", "n")


def is_zero(self):
    return is_finite(self) and self._parts()[1] == 0


def is_signed(self):
    return self._parts()[0] == 1


def is_normal(self, context=None):
    return is_finite(self) and not is_zero(self)


def is_subnormal(self, context=None):
    return False


def is_canonical(self):
    return True


def canonical(self):
    return self


def adjusted(self):
    _, coefficient, exponent = self._parts()
    return 0 if exponent in ("F", "n") else exponent + len(str(coefficient)) - 1


def radix(self):
    return Decimal(10)


def copy_abs(self):
    sign, coefficient, exponent = self._parts()
    return _build(0, coefficient, exponent)


def copy_negate(self):
    sign, coefficient, exponent = self._parts()
    return _build(1 - sign, coefficient, exponent)


def copy_sign(self, other, context=None):
    sign, coefficient, exponent = self._parts()
    return _build(Decimal(other)._parts()[0], coefficient, exponent)


def compare(self, other, context=None):
    if is_nan(self) or is_nan(Decimal(other)):
        return Decimal("NaN")
    return Decimal((self > other) - (self < other))


def max(self, other, context=None):
    return +(self if self >= other else Decimal(other))


def min(self, other, context=None):
    return +(self if self <= other else Decimal(other))


def same_quantum(self, other, context=None):
    return self._parts()[2] == Decimal(other)._parts()[2]


def scaleb(self, other, context=None):
    sign, coefficient, exponent = self._parts()
    return +_build(sign, coefficient, exponent + int(other))


def fma(self, other, third, context=None):
    with localcontext() as wide:
        wide.prec = 1000
        product = self * other
        total = product + third
    return +total


def remainder_near(self, other, context=None):
    quotient = (self / other).to_integral_value()
    return self - quotient * other


def number_class(self, context=None):
    if is_nan(self):
        return "NaN"
    sign = "-" if is_signed(self) else "+"
    return sign + ("Infinity" if is_infinite(self) else "Zero" if is_zero(self) else "Normal")


def sqrt(self, context=None):
    from math import isqrt

    sign, coefficient, exponent = self._parts()
    if exponent in ("F", "n") or coefficient == 0:
        if exponent == "F" and sign:
            raise InvalidOperation("[<class 'decimal.InvalidOperation'>]")
        return self if exponent in ("F", "n") else _build(sign, 0, exponent // 2)
    if sign:
        raise InvalidOperation("[<class 'decimal.InvalidOperation'>]")
    prec = getcontext().prec + 1
    half, digits = exponent >> 1, len(str(coefficient))
    if exponent & 1:
        coefficient *= 10
        length = (digits >> 1) + 1
    else:
        length = (digits + 1) >> 1
    shift = prec - length
    exact = True
    if shift >= 0:
        coefficient *= 100 ** shift
    else:
        coefficient, rest = divmod(coefficient, 100 ** -shift)
        exact = not rest
    half -= shift
    root = isqrt(coefficient)
    exact = exact and root * root == coefficient
    if exact:
        if shift >= 0:
            root //= 10 ** shift
        else:
            root *= 10 ** -shift
        half += shift
    elif root % 5 == 0:
        root += 1
    return +_build(0, root, half)


def _wide(self, function, extra=12):
    """An analytic function by its series, with more digits than the context's; then rounded."""
    with localcontext() as wide:
        wide.prec += extra
        result = function(self)
    return +result


def _exp_series(x):
    halvings = 0
    while abs(x) > Decimal("0.1"):
        x /= 2
        halvings += 1
    total = term = Decimal(1)
    n = 1
    while True:
        term = term * x / n
        grown = total + term
        if grown == total:
            break
        total, n = grown, n + 1
    for _ in range(halvings):
        total *= total
    return total


def exp(self, context=None):
    if is_zero(self):
        return Decimal(1)
    return _wide(self, _exp_series, 16)


def _ln_series(x):
    import math

    guess = Decimal(repr(math.log(float(x)))) if 1e-300 < x < 1e300 else Decimal(adjusted(x)) * Decimal("2.302585092994046")
    for _ in range(8):
        power = _exp_series(guess)
        step = 2 * (x - power) / (x + power)
        guess += step
        if abs(step) < Decimal(10) ** -(getcontext().prec - 2):
            break
    return guess


def ln(self, context=None):
    if self <= 0:
        if is_zero(self):
            return Decimal("-Infinity")
        raise InvalidOperation("[<class 'decimal.InvalidOperation'>]")
    if self == 1:
        return Decimal(0)
    return _wide(self, _ln_series, 16)


def log10(self, context=None):
    sign, coefficient, exponent = self._parts()
    text = str(coefficient)
    if not sign and text[0] == "1" and set(text[1:]) <= {"0"}:
        return Decimal(exponent + len(text) - 1)
    return _wide(self, lambda x: _ln_series(x) / _ln_series(Decimal(10)), 20)


def to_eng_string(self, context=None):
    sign, coefficient, exponent = self._parts()
    if exponent in ("F", "n") or (exponent <= 0 and exponent + len(str(coefficient)) > -6):
        return str(self)
    digits = str(coefficient)
    left = exponent + len(digits)
    point = (left - 1) % 3 + 1 if coefficient else (left + 1) % 3 - 1
    if point <= 0:
        body = "0." + "0" * -point + digits
    elif point >= len(digits):
        body = digits + "0" * (point - len(digits))
    else:
        body = digits[:point] + "." + digits[point:]
    shown = left - point
    return ("-" if sign else "") + body + (f"E{shown:+d}" if shown else "")


def _parse_spec(spec):
    import re

    match = re.fullmatch(
        r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<noneg>z)?(?P<alt>#)?(?P<zero>0)?"
        r"(?P<width>\d+)?(?P<comma>[,_])?(?:\.(?P<prec>\d+))?(?P<type>[eEfFgGn%])?",
        spec, re.S,
    )
    if match is None:
        raise ValueError("invalid format string")
    return match.groupdict()


def format_decimal(self, spec):
    wanted = _parse_spec(spec)
    kind = wanted["type"]
    sign, coefficient, exponent = self._parts()
    negative = bool(sign)
    suffix = ""
    if exponent in ("F", "n"):
        whole, fraction, tail = ("Infinity" if exponent == "F" else "NaN"), "", ""
    else:
        value = self.copy_abs()
        prec = None if wanted["prec"] is None else int(wanted["prec"])
        if kind == "%":
            value = _build(0, coefficient, exponent + 2)
            suffix = "%"
        if prec is not None:
            with localcontext() as wide:
                wide.prec = 100000
                if kind in ("e", "E"):
                    value = _round_digits(value, prec + 1, wide.rounding)
                elif kind in ("f", "F", "%"):
                    value = value.quantize(_build(0, 1, -prec))
                else:
                    if len(str(value._parts()[1])) > (prec or 1):
                        value = _round_digits(value, prec or 1, wide.rounding)
        _, coefficient, exponent = value._parts()
        digits = str(coefficient)
        left = exponent + len(digits)
        if kind in ("e", "E"):
            if not coefficient and prec is not None:
                point = 1
                digits = "0" * (prec + 1)
            else:
                point = 1
        elif kind in ("f", "F", "%"):
            point = left
        elif exponent <= 0 and left > -6:
            point = left
        else:
            point = 1
        if point <= 0:
            whole, fraction = "0", "0" * -point + digits
        elif point >= len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point], digits[point:]
        shown = left - point if coefficient or kind not in ("e", "E") else 0
        tail = ""
        if shown or kind in ("e", "E"):
            tail = f"{'e' if kind in ('e', 'g') else 'E'}{shown:+d}"
        if wanted["noneg"] and not coefficient:
            negative = False
    prefix = "-" if negative else wanted["sign"] if wanted["sign"] in ("+", " ") else ""
    rest = ("." + fraction if fraction else "") + tail + suffix
    width = int(wanted["width"] or 0)
    align = wanted["align"] or ("=" if wanted["zero"] else ">")
    fill = wanted["fill"] or ("0" if wanted["zero"] and not wanted["align"] else " ")
    separator = wanted["comma"]
    if separator:
        if align == "=" and fill == "0":
            room = width - len(prefix) - len(rest)
            while True:
                grouped = _group(whole, separator)
                if len(grouped) >= room:
                    break
                whole = "0" + whole
            whole = grouped
        else:
            whole = _group(whole, separator)
    body = whole + rest
    missing = width - len(prefix) - len(body)
    if missing <= 0:
        return prefix + body
    if align == "<":
        return prefix + body + fill * missing
    if align == "^":
        return fill * (missing // 2) + prefix + body + fill * (missing - missing // 2)
    if align == "=":
        return prefix + fill * missing + body
    return fill * missing + prefix + body


def _group(digits, separator):
    parts = []
    while len(digits) > 3:
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    return separator.join([digits] + parts)


def _round_digits(value, digits, rounding):
    _, coefficient, exponent = value._parts()
    size = len(str(coefficient))
    if not coefficient:
        return value
    made = value.quantize(_build(0, 1, exponent + size - digits), rounding=rounding)
    if len(str(made._parts()[1])) > digits:
        made = made.quantize(_build(0, 1, exponent + size - digits + 1), rounding=rounding)
    return made


METHODS = {
    function.__name__: function
    for function in (
        as_tuple, as_integer_ratio, is_nan, is_qnan, is_snan, is_infinite, is_finite, is_zero,
        is_signed, is_normal, is_subnormal, is_canonical, canonical, adjusted, radix, copy_abs,
        copy_negate, copy_sign, compare, max, min, same_quantum, scaleb, fma, remainder_near,
        number_class, sqrt, exp, ln, log10, to_eng_string,
    )
}
METHODS["real"] = property(lambda self: self)
METHODS["imag"] = property(lambda self: Decimal(0))
