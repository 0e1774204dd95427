def a(x):
    return b(x) + 1
def b(x):
    return c(x, y=2)
def c(x, y):
    return x[y]["key"].attr
a([1, 2, {"key": None}])
