import math


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def fib(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


print(fact(50), fact(200) % (10**9 + 7), fact(25) == math.factorial(25), fib(300), [fib(i) for i in range(15)])
big = 7**90
print(math.isqrt(big) == 7**45, divmod(-big, 10**30), -big // 3 + big % 11, big.bit_length(), hex(big), f"{big:,}")
print(big >> 100, (1 << 100) | 5, ~big & 0xFFFF, -big >> 200, pow(3, -1, 10**9 + 7), math.lcm(*range(1, 41)), int("zz" * 12, 36))
for f in (lambda: float(10**400), lambda: pow(2, -1, 4), lambda: 1 << -1, lambda: (300).to_bytes(1, "big")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
