def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(2**0, 0**0, 2**10, (-2) ** 3, 2**100, (-3) ** 41)
print(2**-1, 10**-3, (-2) ** -2)
print(pow(3, 4, 5), pow(-3, 3, 7), pow(3, -1, 7), pow(2, 1000, 10**9 + 7), pow(5, 3, -7))
err(pow, 2, -1, 4)
err(pow, 2, 2, 0)
err(lambda: 0**-1)
err(lambda: 0.0**-1)
print(1**10**30, (-1) ** (10**30 + 1), 0 ** (10**30))
print((-8) ** (1 / 3))
