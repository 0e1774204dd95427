"""Values of PostgreSQL's range types: SQLAlchemy's Range and MultiRange, and the classes of psycopg2."""

from datetime import date, timedelta

from sqlalchemy.sql.visitors import Visitable


class Range(Visitable):
    def __init__(self, lower=None, upper=None, *, bounds="[)", empty=False):
        self.lower, self.upper, self.bounds, self.empty = lower, upper, bounds, empty

    def __repr__(self):
        return f"Range(lower={self.lower!r}, upper={self.upper!r}, bounds={self.bounds!r}, empty={self.empty!r})"

    def __bool__(self):
        return not self.empty

    @property
    def isempty(self):
        return self.empty

    is_empty = isempty

    @property
    def lower_inc(self):
        return not self.empty and self.lower is not None and self.bounds[0] == "["

    @property
    def upper_inc(self):
        return not self.empty and self.upper is not None and self.bounds[1] == "]"

    @property
    def lower_inf(self):
        return not self.empty and self.lower is None

    @property
    def upper_inf(self):
        return not self.empty and self.upper is None

    def _edges(self):
        """Both ends as what can be compared: discrete ranges as [a, b)."""
        lower, upper, bounds = self.lower, self.upper, self.bounds
        some = lower if lower is not None else upper
        step = None
        if isinstance(some, int):
            step = 1
        elif type(some) is date:
            step = timedelta(days=1)
        if step is not None:
            if lower is not None and bounds[0] == "(":
                lower, bounds = lower + step, "[" + bounds[1]
            if upper is not None and bounds[1] == "]":
                upper, bounds = upper + step, bounds[0] + ")"
        low = (0,) if lower is None else (1, lower, 0 if bounds[0] == "[" else 1)
        high = (2,) if upper is None else (1, upper, 0 if bounds[1] == ")" else 1)
        return low, high

    def _really_empty(self):
        if self.empty:
            return True
        low, high = self._edges()
        return low[0] == 1 and high[0] == 1 and low[1:] >= high[1:]

    def __eq__(self, other):
        if not isinstance(other, Range):
            return NotImplemented
        if self._really_empty() or other._really_empty():
            return self._really_empty() and other._really_empty()
        return self._edges() == other._edges()

    __hash__ = None

    def contains(self, value):
        if isinstance(value, Range):
            return value.contained_by(self)
        if self.empty:
            return False
        low, high = self._edges()
        point = (1, value, 0)
        return low <= point and point < high

    __contains__ = contains

    def contained_by(self, other):
        if self._really_empty():
            return True
        if other._really_empty():
            return False
        (low, high), (other_low, other_high) = self._edges(), other._edges()
        return other_low <= low and high <= other_high

    def overlaps(self, other):
        if self._really_empty() or other._really_empty():
            return False
        (low, high), (other_low, other_high) = self._edges(), other._edges()
        return low < other_high and other_low < high

    def strictly_left_of(self, other):
        return not self._really_empty() and not other._really_empty() and self._edges()[1] <= other._edges()[0]

    __lshift__ = strictly_left_of

    def strictly_right_of(self, other):
        return other.strictly_left_of(self)

    __rshift__ = strictly_right_of

    def __str__(self):
        if self.empty:
            return "empty"
        lower = "" if self.lower is None else str(self.lower)
        upper = "" if self.upper is None else str(self.upper)
        return f"{self.bounds[0]}{lower},{upper}{self.bounds[1]}"


class MultiRange(list):
    def __str__(self):
        return "{" + ",".join(map(str, self)) + "}"


class _DriverRange:
    def __init__(self, lower=None, upper=None, bounds="[)", empty=False):
        if bounds not in ("[)", "(]", "()", "[]"):
            raise ValueError(f"bound flags not valid: {bounds!r}")
        self._lower, self._upper, self._bounds = (None, None, None) if empty else (lower, upper, bounds)

    lower = property(lambda self: self._lower)
    upper = property(lambda self: self._upper)
    isempty = property(lambda self: self._bounds is None)
    lower_inf = property(lambda self: self._bounds is not None and self._lower is None)
    upper_inf = property(lambda self: self._bounds is not None and self._upper is None)
    lower_inc = property(lambda self: self._lower is not None and self._bounds[0] == "[")
    upper_inc = property(lambda self: self._upper is not None and self._bounds[1] == "]")

    def __repr__(self):
        name = type(self).__name__
        if self._bounds is None:
            return f"{name}(empty=True)"
        return f"{name}({self._lower!r}, {self._upper!r}, {self._bounds!r})"

    def __str__(self):
        if self._bounds is None:
            return "empty"
        return f"{self._bounds[0]}{self._lower}, {self._upper}{self._bounds[1]}"

    def __eq__(self, other):
        return isinstance(other, _DriverRange) and (self._lower, self._upper, self._bounds) == (
            other._lower, other._upper, other._bounds)

    def __hash__(self):
        return hash((self._lower, self._upper, self._bounds))

    def __bool__(self):
        return self._bounds is not None

    def __contains__(self, value):
        return self._bounds is not None and Range(self._lower, self._upper, bounds=self._bounds).contains(value)

    def getquoted(self):
        if self._bounds is None:
            return b"'empty'"
        lower = "" if self._lower is None else str(self._lower)
        upper = "" if self._upper is None else str(self._upper)
        return f"'{self._bounds[0]}{lower},{upper}{self._bounds[1]}'".encode()


class NumericRange(_DriverRange):
    pass


class DateRange(_DriverRange):
    pass


class DateTimeRange(_DriverRange):
    pass


class DateTimeTZRange(_DriverRange):
    pass


def from_driver(value):
    if not isinstance(value, _DriverRange):
        return value
    if value._bounds is None:
        return Range(empty=True)
    return Range(value._lower, value._upper, bounds=value._bounds)
