"""Where := binds its name."""
if (n := 10) > 5:
    print(n)
print([y := 1, y + 1, y ** 2], y)
total = 0
print([total := total + i for i in range(5)], total)
print(any((hit := w).startswith("b") for w in ("abc", "bcd", "cde")), hit)


def f(data):
    found = [last := x for x in data if x > 1]
    return found, last


print(f([1, 2, 3]))


def g():
    global out
    return [out := i for i in range(3)]


print(g(), out)
print(f"{(z := 5)} {z:=3}", (lambda: (q := 7) + q)())
it = iter([1, 2, 0, 3])
while x := next(it):
    print(x, end=" ")
print((a := 1, b := 2), a, b)
for bad in ("x := 1", "[i := 0 for i in range(2)]", "(a.b := 1)", "(a[0] := 1)", "class C:\n [j := i for i in range(2)]", "[i for i in (j := [1])]"):
    try:
        compile(bad, "s", "exec")
    except SyntaxError as e:
        print(e.msg)
