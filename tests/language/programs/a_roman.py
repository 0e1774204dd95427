PAIRS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


class Roman(int):
    def __new__(cls, value):
        if isinstance(value, str):
            total, prev = 0, 0
            for n in (dict((s, v) for v, s in PAIRS)[c] for c in reversed(value.upper())):
                total += n if n >= prev else -n
                prev = max(n, prev)
            value = total
        if not 0 < value < 4000:
            raise ValueError(f"{value} out of range")
        return super().__new__(cls, value)

    def __str__(self):
        out, n = "", int(self)
        for v, s in PAIRS:
            k, n = divmod(n, v)
            out += s * k
        return out

    def __add__(self, o): return Roman(int(self) + o)


print(*map(str, map(Roman, (1, 4, 9, 14, 40, 90, 400, 1994, 3999))))
print(all(Roman(str(Roman(i))) == i for i in range(1, 4000)), str(Roman("mcmxc") + 34), f"{Roman(7)!s:>6}|{Roman(7):04d}")
for bad in (0, "Q", 4000):
    try:
        print(Roman(bad))
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
