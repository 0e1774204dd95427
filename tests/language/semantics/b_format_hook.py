"""format(), str.format and f-strings call __format__ with the spec."""


class F:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


class S:
    def __str__(self):
        return "S!"


f, w = F(), 7
print(f"{f} {f:abc} {f!s} {f!r:>6} {f:{w}.{w}}", format(f), format(f, "x"))
print("{0} {0:q} {0!s:>5} {1}".format(f, S()), "%s %r" % (f, f))
print(f"{S()}", format(S(), ""))


class Bad:
    def __format__(self, spec):
        return 5


for g in (lambda: format(S(), "5"), lambda: f"{Bad()}", lambda: format(1, "zz"), lambda: format("s", "d"), lambda: format([], "1"), lambda: format(1.5, "d"), lambda: format(3, 4)):
    try:
        print(g())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class I(int):
    def __str__(self):
        return "int-str"


print(f"{I(5)}", f"{I(5):03}", f"{I(5)!s}", "{:>9}".format(str(I(5))))
