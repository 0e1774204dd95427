print(f"{3.14159:.2f} {42:05d} {42:x} {42:#b} {1e10:,} {1234567:_} {-5:+} {5:+} {0.5:%} {'a':>5} {'b':<5}| {'c':^5}| {'d':*^7}")
print("{0} {1} {0} {name} {x.real} {l[0]} {d[key]}".format(1, 2, name="n", x=5, l=[9], d={"key": "v"}))
print("%s %r %d %5.2f %x %o %e %c %% %-5d| %05d %+d %(k)s" % () if 0 else "%s %r %d %5.2f %x %o %e %c %% %-5d| %05d %+d" % ("s", "r", 3, 2.5, 255, 8, 12345.678, "c", 4, 5, 6))
print("%(a)s-%(b)05.1f" % {"a": 1, "b": 2.25}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%s" % (None,), "%10.3s|" % "abcdef", "%i %u %F %g %G %a" % (1, 2, 3.5, 1e-10, 1e20, "é"))
w, p = 10, 3
print(f"{3.14159:{w}.{p}}|{'x':{'>'}{w}}|{w=} {w + 1 = } {'q'!r:>6} {p!s:<4}| {w:>{p}}")
print(f"{'nested ' + f'{1 + 1}'}", f"{{}} {{{w}}}", f'{"a" if w else "b"}', f"{[i for i in range(3)]}", f"{(lambda x: x * 2)(4)}", f"{dict(a=1)['a']}")
import datetime
d = datetime.datetime(2024, 3, 5, 7, 8, 9, 123456)
print(f"{d:%Y-%m-%d %H:%M:%S.%f} {d:%d %b %y %j %U %p %I}", format(d, "%A"), f"{d.date()} {d.time()}", f"{d!r}")
print(format(255, "08b"), format(-255, "#x"), format(1.0, "g"), format(1e100, "f")[:5], format(1234.5, ",.1f"), format(0, "e"), format(123456789.0, "n"), format(True, "d"), format("abc", ".2"))
print(f"{1e-7} {1e16} {1e15} {123456789012345678} {0.1 + 0.2} {1/3} {100.0} {-0.0} {float('inf')} {float('nan')} {1e22} {5e-324} {1.7976931348623157e308}")
for bad in ("{:d}", "{:.2d}", "{:q}", "{!z}", "{", "}", "{0}{}", "{:>>5}", "{a.b}", "{:,x}"):
    try: print(bad.format(1.5))
    except Exception as e: print(bad, type(e).__name__, e)
print("{:>10}{:<10}{:^10}".format("a", "b", "c"), "{:{}}".format("x", 5), "{:{w}.{p}f}".format(2.5, w=8, p=3), "{!r:>5}".format("a"), "{:%Y}".format(d), "{0[1]}".format([1, 2]))
print(str(1.0), repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\t\n\\\x00\x7f\u20ac\U0001f600\ud800"), ascii("é€"), repr(b"\x00'\xff"))
