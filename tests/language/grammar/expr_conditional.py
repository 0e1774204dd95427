f = lambda x: "neg" if x < 0 else "zero" if x == 0 else "pos"
print([f(i) for i in (-1, 0, 1)])
print((1 if True else 2) + 3, 1 if False else 2 + 3)
print([1, 2][0 if f else 1], (lambda: 1 if [] else 2)())
x = 3
y = x if x > 2 else None
print(y, "a" if y is None else "b", not 1 if 0 else 2)
