def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


values = [0, 1, -1, 2**62, -(2**62), 2**64, 1.0, 0.5, -0.0, float("inf"), True, False, 9007199254740993, 9007199254740992.0]
for a in values:
    print([a < b for b in values], [a == b for b in values], [a >= b for b in values])
err(lambda: 1 < "a")
err(lambda: "a" >= 1)
err(lambda: None < 1)
err(lambda: [] < ())
print(1 == "1", 1 != "1", None == 0)
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, 1 < nan, nan in [nan], [nan] == [nan], (nan,) == (nan,))
print(10**400 > float("inf"), 10**400 < float("inf"), -(10**400) < 1.5)
