s = ""
for i in range(5000):
    s += str(i) + ","
print(len(s), s[:30], s[-20:], hash(s) == hash("".join(str(i) + "," for i in range(5000))))
parts = []
t = ""
for i in range(600):
    t += "\u00e9x"
    if i % 100 == 0:
        parts.append(t)
print([len(p) for p in parts], parts[1][-3:], t == "\u00e9x" * 600)
a = "y" * 300
b = a + "1"
c = a + "2"
d = b + "3"
e = b + "4"
print(a[-2:], b[-3:], c[-3:], d[-3:], e[-3:], len(a), len(b), len(d))
print(int(b[-1]), float(c[-1]), a.endswith("y"), b.encode()[-2:], {b: 1}[a + "1"])
for piece in (a, b, c, d, e):
    print(piece.strip("y"), piece.split("y")[-1], "%s" % piece[-4:], f"{piece[-4:]}")
x = y = "z" * 400
x += "a"
y += "b"
print(x[-1], y[-1], len(x), len(y), x == y, x < y)
