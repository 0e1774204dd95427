def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(True, False, None, repr(True), str(None), bool(), bool(0), bool(""), bool(" "), bool([]), bool([0]), bool(None))
print(isinstance(True, int), True == 1, True is True, True + 1, False * 5, -True, int(True), float(True), str(True))
print({True: "a", 1: "b", 1.0: "c"}, [10, 20][True], "ab"[False])
print(not None, not 1, None is None, None == False, 1 if None else 2)
err(lambda: None + 1)
err(lambda: None.x)
err(lambda: None())
err(lambda: None[0])
err(lambda: len(None))
err(lambda: iter(None))
err(bool, 1, 2)
print(f"{True:d} {True} {True:>6} {False!r:>7}", "%d %s" % (True, True), sum([True, True, False]))
print(True and 0 or "x", None or [], 0 or None, 1 and 2 and 3)
print(max(True, False), sorted([True, False, 2, -1]), True < 2, True.bit_length(), ~False)
