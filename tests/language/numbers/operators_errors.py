def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import operator
pairs = [(1, "a"), ("a", 1), ([1], 1), (1, [1]), (None, 1), ({}, {}), (1.5, "x"), ((1,), [1]), (b"a", "a"), ("a", b"a"), (object, 1), ("a", None), ([1], (2,))]
ops = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and_", "or_", "xor", "lshift", "rshift", "matmul"]
for a, b in pairs:
    for name in ops:
        try:
            print(name, a, b, getattr(operator, name)(a, b))
        except TypeError as e:
            print(name, "TypeError:", e)
for v in ("a", [1], None, {}, 1.5):
    err(lambda: -v)
    err(lambda: +v)
    err(lambda: ~v)
def inplace(v, w):
    v += w
    return v
def inplace_mul(v, w):
    v *= w
    return v
err(inplace, 1, "a")
err(inplace, "a", 1)
err(inplace, None, 1)
err(inplace, [1], 5)
err(inplace_mul, [1], "a")
err(inplace_mul, "a", 1.5)
err(lambda: "a" * 2.0)
err(lambda: 2.0 * "a")
