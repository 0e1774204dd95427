"""fractions: exact quotients."""

import math
from numbers import Rational


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, int):
                return cls._make(int(numerator), 1)
            if isinstance(numerator, Fraction):
                return cls._make(numerator._numerator, numerator._denominator)
            if isinstance(numerator, float) or hasattr(numerator, "as_integer_ratio"):
                return cls._make(*numerator.as_integer_ratio())
            if isinstance(numerator, str):
                return cls._parse(numerator)
            raise TypeError("argument should be a string or a Rational instance")
        if isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
            top, bottom = cls(numerator), cls(denominator)
            numerator = top._numerator * bottom._denominator
            denominator = top._denominator * bottom._numerator
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        return cls._make(numerator, denominator)

    @classmethod
    def _make(cls, numerator, denominator):
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        made = object.__new__(cls)
        made._numerator, made._denominator = numerator // common, denominator // common
        return made

    @classmethod
    def _parse(cls, text):
        try:
            top, slash, bottom = text.strip().partition("/")
            if slash:
                return cls(int(top), int(bottom))
            mantissa, _, exponent = top.lower().partition("e")
            whole, _, digits = mantissa.partition(".")
            value = cls(int((whole or "0") + digits) if whole not in ("-", "+") else int(whole + "0" + digits),
                        10 ** len(digits))
            if exponent:
                value = value * cls(10) ** int(exponent)
            return value
        except ValueError:
            raise ValueError(f"Invalid literal for Fraction: {text!r}") from None

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def __repr__(self):
        return f"Fraction({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _with(self, other, exact, floating):
        if isinstance(other, (int, Fraction)):
            return exact(self, Fraction(other))
        if isinstance(other, float):
            return floating(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, lambda a, b: Fraction._make(
            a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator
        ), lambda a, b: a + b)

    def __sub__(self, other):
        return self._with(other, lambda a, b: Fraction._make(
            a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator
        ), lambda a, b: a - b)

    def __mul__(self, other):
        return self._with(other, lambda a, b: Fraction._make(
            a._numerator * b._numerator, a._denominator * b._denominator
        ), lambda a, b: a * b)

    def __truediv__(self, other):
        return self._with(other, lambda a, b: Fraction(
            a._numerator * b._denominator, a._denominator * b._numerator
        ), lambda a, b: a / b)

    def __floordiv__(self, other):
        quotient = self / other
        return NotImplemented if quotient is NotImplemented else math.floor(quotient)

    def __mod__(self, other):
        return self - other * (self // other)

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return -self + other

    def __rmul__(self, other):
        return self * other

    def __rtruediv__(self, other):
        return Fraction(other) / self if isinstance(other, int) else other / float(self)

    def __pow__(self, other):
        if isinstance(other, int):
            if other >= 0:
                return Fraction._make(self._numerator ** other, self._denominator ** other)
            return Fraction(self._denominator ** -other, self._numerator ** -other)
        return float(self) ** float(other)

    def __neg__(self):
        return Fraction._make(-self._numerator, self._denominator)

    def __pos__(self):
        return self

    def __abs__(self):
        return Fraction._make(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            return floor + (twice > self._denominator or (twice == self._denominator and floor % 2))
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        return hash(self._numerator) if self._denominator == 1 else hash((self._numerator, self._denominator))

    def _compare(self, other):
        if isinstance(other, (int, Fraction)):
            other = Fraction(other)
            return self._numerator * other._denominator, other._numerator * self._denominator
        if isinstance(other, float):
            return float(self), other
        return None

    def __eq__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] == pair[1]

    def __lt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._compare(other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def limit_denominator(self, max_denominator=1000000):
        if self._denominator <= max_denominator:
            return self
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        first, second = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return second if abs(second - self) <= abs(first - self) else first

    def as_integer_ratio(self):
        return self._numerator, self._denominator


Rational.register(Fraction)
