def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b}".format(a=1, b=2), "{0} {a}".format(1, a=2), "{{}} {{{}}}".format(5), "{}".format("x"))
print("{0[1]} {0[0]}".format([10, 20]), "{a[x]}".format(a={"x": 1}), "{0.real} {0.imag}".format(5), "{a.b.c}".format(a=type("T", (), {"b": type("U", (), {"c": 3})})), "{0[a b]}".format({"a b": 1}), "{0[-1]}".format({"-1": "neg"}))
print("{!r} {!s} {!a}".format("a", "b", "\u00e9"), "{0!r:>6}|".format("x"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{:{}}".format("a", 5), "{:{w}.{p}f}".format(3.14159, w=8, p=2), "{:{f}{a}{w}}".format(7, f="*", a="^", w=9), "{0:{1}}".format(5, "03d"))
for text in ("{", "}", "{0", "{0!}", "{0!x}", "{!rx}", "{a}", "{2}", "{0.x}", "{0[a]}", "{0[}", "{} {0}", "{0} {}", "{0[]}", "{0.}", "{:{:{}}}", "a}b", "{0!r", "{:d}", "{!", "{0]}", "{0[0]x}"):
    err(text.format, "v", "w")
print("{a} {b[0]}".format_map({"a": 1, "b": [2]}))
class D(dict):
    def __missing__(self, k):
        return "<" + k + ">"
print("{x} {y}".format_map(D(x=1)))
err("{}".format_map, {})
err("{x}".format_map, {})
print("{:,} {:_} {:.1%} {:e} {:08.3f} {:+d}".format(1234567, 1234567, 0.256, 12345.678, 3.14159, 5), "{:%}".format(0.5), "{:5}|{:5}".format("a", 1), "{:x}{:#o}".format(255, 8))
print("{0:>{1}}|{0:<{1}}|".format("ab", 5), "{:\u20ac^7}".format("x"), "{}{}{}".format(*"abc"), "{x}{y}".format(**{"x": 1, "y": 2}))
