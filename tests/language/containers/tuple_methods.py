def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


t = (1, 2, 3, 2)
print(t, (), (1,), t.count(2), t.index(2), t.index(2, 2), t + (4,), t * 2, 2 * (1,), t[1:], t[-1], len(t), 2 in t, tuple("ab"), tuple([1]), tuple())
err(t.index, 9); err(lambda: t[9]); err(lambda: t["a"]); err(lambda: t + [1]); err(tuple, 5)
def assign():
    t[0] = 1
err(assign)
print((1, 2) < (1, 3), (1,) < (1, 0), (1, 2) == (1, 2), () < (1,), (1, "a") == (1, "a"), hash((1, 2)) == hash((1, 2)), hash(()) == hash(()))
err(lambda: (1,) < ("a",)); err(hash, (1, []))
a, b, *c = t; print(a, b, c); *a, b = t; print(a, b); (a, (b, c)) = 1, (2, 3); print(a, b, c)
def unpack(n, v):
    if n == 2: a, b = v
    else: a, *b, c = v
err(unpack, 2, (1,)); err(unpack, 2, (1, 2, 3)); err(unpack, 3, (1,)); err(unpack, 2, 5); err(unpack, 2, iter([1, 2, 3]))
print(t is tuple(t), t[:] is t, (t, [t], {1: t}), repr(((1,),)), sorted([(2, "a"), (1, "b"), (1, "a")]), max((1, 2), (1, 3)), min([(2, 1), (1, 9)]))
