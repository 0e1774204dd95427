def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


x, y, name, width = 5, 3.14159, "w\u00f6rld", 10
print(f"{x} {x + 1} {name!r} {name!s} {name!a} {y:.2f} {x:>{width}}|{name:^{width}}|{y:{width}.{x - 3}f}")
print(f"{x=} {y=:.1f} {name=} {x + 1 = } {name=!s}", f"{{}} {{{x}}}", f"{'nested ' + f'{x}'}", f"{[i for i in range(3)]} { {'a': 1}['a'] } {(lambda: 5)()}")
print(f"{x:05} {x:b} {x:#x} {1000000:,} {0.256:.1%}", f"a{x}b{y}c", f"", f"{'a' if x else 'b'}", f"{x!r:>5}|", f"{None} {True} {[1, 'a']} {b'x'}", rf"\n{x}", f"""multi
{x}
line""")
err(lambda: f"{'a':d}")
err(lambda: f"{[]:5}")
err(lambda: f"{nosuch}")
import datetime
print(f"{datetime.date(2020, 1, 2):%Y/%m/%d} {datetime.date(2020, 1, 2)!r}")
