def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import math
from math import *
print(pi, e, tau, inf, nan, sqrt(16), sqrt(2), floor(2.7), ceil(2.1), floor(-2.5), ceil(-2.5), trunc(-2.7), floor(5), factorial(0), factorial(20), factorial(30), gcd(12, 18), gcd(), gcd(0, 5), gcd(-4, 6, 8), lcm(4, 6), lcm(), comb(10, 3), comb(3, 5), perm(5, 2), perm(4), isqrt(17), isqrt(10**40), fabs(-2), copysign(1, -0.0))
print(exp(0), exp(1), log(e), log(8, 2), log2(8), log10(1000), log1p(0), log(10**400), log2(2**1000), expm1(0), sin(0), cos(0), tan(0), asin(1), acos(1), atan(1), atan2(1, -1), sinh(0), cosh(0), tanh(0), degrees(pi), radians(180), hypot(3, 4), hypot(1, 2, 2), dist((0, 0), (3, 4)), fmod(-7, 3), modf(2.5), frexp(8.0), ldexp(0.5, 4), pow(2, 10), fsum([0.1] * 10), prod([1, 2, 3]), prod([], start=5), remainder(7, 4), gamma(5), erf(0), ulp(1.0), nextafter(1, 2), cbrt(27))
print(isnan(nan), isinf(-inf), isfinite(1.0), isclose(0.1 + 0.2, 0.3), isclose(1, 1.1), isclose(1, 1.1, rel_tol=0.2), isclose(0, 1e-10, abs_tol=1e-9), fsum([1e100, 1.0, -1e100]), sum([0.1] * 10))
for f, args in ((sqrt, (-1,)), (log, (0,)), (log, (-1,)), (factorial, (-1,)), (isqrt, (-1,)), (comb, (-1, 2)), (acos, (2,)), (exp, (1000,)), (floor, (inf,)), (floor, (nan,)), (sqrt, ("a",)), (gcd, (1.5,)), (fmod, (1, 0)), (pow, (0, -1)), (ceil, ("a",)), (dist, ((1,), (1, 2))), (isclose, (1, 2)), (log2, (0,)), (atanh, (1,)), (ldexp, (1.0, 5000)), (factorial, (1.5,)), (sin, (inf,)), (gamma, (-1,)), (log10, (0,))):
    err(f, *args)
class F:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 4.0
print(floor(F()), ceil(F()), trunc(F()), sqrt(F()), math.floor(10**30), floor(True))
