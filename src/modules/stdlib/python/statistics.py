"""statistics: means, medians, spread and the normal distribution."""

import math as _math
from collections import Counter as _Counter
from decimal import Decimal as _Decimal
from fractions import Fraction as _Fraction

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean",
    "harmonic_mean", "linear_regression", "mean", "median", "median_grouped", "median_high",
    "median_low", "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _kind(values):
    """The type of a result: the widest of int, Fraction, float and Decimal."""
    kind = int
    for value in values:
        each = type(value)
        if each is kind or each is bool:
            continue
        if kind in (int, bool) or (kind is _Fraction and each is float):
            kind = each
        elif {kind, each} == {float, _Decimal} or {kind, each} == {_Fraction, _Decimal}:
            raise TypeError(f"don't know how to coerce {kind.__name__} and {each.__name__}")
    return kind


def _exact(values):
    """The exact sum, or a float that is not finite."""
    total, special = _Fraction(0), None
    for value in values:
        try:
            total += _Fraction(value)
        except (OverflowError, ValueError):
            special = value if special is None else special + value
    return total if special is None else special


def _as(exact, kind):
    if not isinstance(exact, _Fraction):
        return kind(exact) if kind is not int else exact
    if kind in (int, bool):
        return exact.numerator if exact.denominator == 1 else exact.numerator / exact.denominator
    if kind is _Decimal:
        return _Decimal(exact.numerator) / exact.denominator
    if kind is float:
        return exact.numerator / exact.denominator
    return kind(exact)


def mean(data):
    values = list(data)
    if not values:
        raise StatisticsError("mean requires at least one data point")
    return _as(_exact(values) / len(values), _kind(values))


def fmean(data, weights=None):
    values = [float(value) for value in data]
    if weights is None:
        if not values:
            raise StatisticsError("fmean requires at least one data point")
        return _math.fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError("data and weights must be the same length")
    total = _math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return _math.fsum(x * w for x, w in zip(values, weights)) / total


def geometric_mean(data):
    values = list(data)
    if not values:
        raise StatisticsError("must have a non-empty dataset containing positive numbers")
    try:
        return _math.exp(fmean(map(_math.log, values)))
    except ValueError:
        raise StatisticsError(
            "geometric mean requires a non-empty dataset containing positive numbers"
        ) from None


def harmonic_mean(data, weights=None):
    values = list(data)
    if not values:
        raise StatisticsError("harmonic_mean requires at least one data point")
    weights = [1] * len(values) if weights is None else list(weights)
    if len(weights) != len(values):
        raise StatisticsError("Number of weights does not match data size")
    if any(value < 0 for value in values):
        raise StatisticsError("harmonic mean does not support negative values")
    if any(value == 0 for value in values):
        return 0
    total = _exact(weights)
    kind = _kind(values)
    parts = [w / x if kind is float else _Fraction(w) / _Fraction(x) for w, x in zip(weights, values)]
    return _as(total / _exact(parts), float if kind in (int, bool) else kind)


def _ordered(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values, len(values)


def median(data):
    values, n = _ordered(data)
    return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2


def median_low(data):
    values, n = _ordered(data)
    return values[(n - 1) // 2]


def median_high(data):
    values, n = _ordered(data)
    return values[n // 2]


def median_grouped(data, interval=1):
    values, n = _ordered(data)
    x = values[n // 2]
    below = sum(1 for value in values if value < x)
    equal = sum(1 for value in values if value == x)
    interval, x = float(interval), float(x)
    return x - interval / 2.0 + interval * (n / 2 - below) / equal


def mode(data):
    common = _Counter(iter(data)).most_common(1)
    if not common:
        raise StatisticsError("no mode for empty data")
    return common[0][0]


def multimode(data):
    counts = _Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(data)
    size = len(values)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    if method == "inclusive":
        cuts = []
        for i in range(1, n):
            j, rest = divmod(i * (size - 1), n)
            cuts.append((values[j] * (n - rest) + values[j + 1] * rest) / n)
        return cuts
    if method == "exclusive":
        cuts = []
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            rest = i * (size + 1) - j * n
            cuts.append((values[j - 1] * (n - rest) + values[j] * rest) / n)
        return cuts
    raise ValueError(f"Unknown method: {method!r}")


def _spread(data, least, name, centre=None):
    values = list(data)
    if len(values) < least:
        raise StatisticsError(
            f"{name} requires at least {'two data points' if least == 2 else 'one data point'}"
        )
    middle = _exact(values) / len(values) if centre is None else _Fraction(centre)
    return _exact((_Fraction(value) - middle) ** 2 for value in values) / (len(values) - least + 1), _kind(values)


def variance(data, xbar=None):
    return _as(*_spread(data, 2, "variance", xbar))


def pvariance(data, mu=None):
    return _as(*_spread(data, 1, "pvariance", mu))


def _float_root(square):
    """The float nearest to the root of a fraction."""
    n, d = square.numerator, square.denominator
    if not n:
        return 0.0
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        root, up = _odd_root(n, d << 2 * shift), 1 << shift
        return root * up / 1
    return _odd_root(n << -2 * shift, d) / (1 << -shift)


def _odd_root(n, d):
    root = _math.isqrt(n // d)
    return root | (root * root * d != n)


def _root(square, kind):
    if not isinstance(square, _Fraction):
        return _math.sqrt(square)
    if kind is _Decimal:
        return (_Decimal(square.numerator) / square.denominator).sqrt()
    return _float_root(square)


def stdev(data, xbar=None):
    return _root(*_spread(data, 2, "stdev", xbar))


def pstdev(data, mu=None):
    return _root(*_spread(data, 1, "pstdev", mu))


def _pairs(x, y, name):
    if len(x) != len(y):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    middle_x, middle_y = _math.fsum(x) / len(x), _math.fsum(y) / len(y)
    both = _math.fsum((a - middle_x) * (b - middle_y) for a, b in zip(x, y))
    return middle_x, middle_y, both


def covariance(x, y, /):
    return _pairs(x, y, "covariance")[2] / (len(x) - 1)


def correlation(x, y, /):
    middle_x, middle_y, both = _pairs(x, y, "correlation")
    spread_x = _math.fsum((a - middle_x) ** 2.0 for a in x)
    spread_y = _math.fsum((b - middle_y) ** 2.0 for b in y)
    try:
        return both / _math.sqrt(spread_x * spread_y)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple

    middle_x, middle_y, both = _pairs(x, y, "linear regression")
    if proportional:
        both = _math.fsum(a * b for a, b in zip(x, y))
        square = _math.fsum(a * a for a in x)
    else:
        square = _math.fsum((a - middle_x) ** 2.0 for a in x)
    try:
        slope = both / square
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    result = namedtuple("LinearRegression", ("slope", "intercept"))
    return result(slope=slope, intercept=0.0 if proportional else middle_y - slope * middle_x)


class NormalDist:
    __slots__ = {"_mu": "Arithmetic mean", "_sigma": "Standard deviation"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        values = list(data)
        return cls(fmean(values), stdev(values))

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def pdf(self, x):
        if not self._sigma:
            raise StatisticsError("pdf() not defined when sigma is zero")
        distance = x - self._mu
        spread = self._sigma * self._sigma
        return _math.exp(distance * distance / (-2.0 * spread)) / _math.sqrt(_math.tau * spread)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._sigma * _math.sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        low, high = self._mu - 40 * self._sigma, self._mu + 40 * self._sigma
        for _ in range(200):
            middle = (low + high) / 2
            if middle in (low, high):
                break
            if self.cdf(middle) < p:
                low = middle
            else:
                high = middle
        return middle

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * _math.fabs(factor))

    def __truediv__(self, factor):
        return NormalDist(self._mu / factor, self._sigma / _math.fabs(factor))

    __radd__, __rmul__ = __add__, __mul__

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
