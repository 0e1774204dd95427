def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("%s %r %a" % ("a", "b", "\u00e9"), "%d %i %u" % (1, 2.9, True), "%x %X %o %#x %#X %#o" % (255, 255, 8, 255, 255, 8), "%c%c" % ("a", 98), "%%", "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42))
print("%.2f %e %E %g %G %.3g" % (3.14159, 12345.678, 12345.678, 0.0001, 1e-10, 1234567.0), "%10.3f|%-10.3f|%010.3f" % (3.14159, 3.14159, -3.14159), "%s" % None, "%s" % (None,), "%5s|%-5s|%.2s" % ("ab", "ab", "abcdef"), "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159))
print("%(a)s %(b)d %(a)r" % {"a": "x", "b": 5}, "%(x)5.1f%%" % {"x": 2.25}, "%s" % {"a": 1}, "%s %s" % ((1, 2), [3]), "no args" % (), "no args" % {}, "%.3d" % 5, "%5.3d|" % 5, "%x" % -255, "%f" % float("inf"), "%d" % 10**30, "%s" % 10**30, "%.0f" % 0.5, "%.0f" % 1.5, "%#.3g" % 1.0, "%5c|" % "x", "%-5c|" % "x")
for text, args in (("%d", "a"), ("%d %d", 1), ("%d", (1, 2)), ("%", ()), ("%z", 1), ("%(a)s", 1), ("%(a)s", {}), ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%d", None), ("%f", "a"), ("%s", ()), ("abc", 1), ("%*d", ("a", 1)), ("%(a", {"a": 1}), ("%i", [1]), ("%d%", 1), ("%c", 1.5), ("%s%s", [1])):
    err(lambda: text % args)
class N:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 9
print("%s %r %d %f %x" % (N(), N(), N(), N(), N()))
print(b"%s %d %x %c %b" % (b"a", 5, 255, b"x", b"y"), b"%a" % "\u00e9", b"%5d|" % 3, b"%(k)d" % {b"k": 1})
