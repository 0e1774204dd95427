def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for a in (7.5, -7.5, 0.0, 1e300, 2.0):
    for b in (2.0, -2.0, 0.3, 1e-300, 3):
        print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
err(lambda: 1.0 / 0)
err(lambda: 1.0 // 0)
err(lambda: 1.0 % 0)
err(divmod, 1.0, 0)
err(lambda: 10.0**400)
err(lambda: 10**400 * 1.0)
err(float, 10**400)
print(2.0**0.5, (-2.0) ** 2, 2**0.5, 4**-0.5, 0.0**0)
print(1e308 * 10, -1e308 * 10, float("inf") - float("inf"))
print(0.1 + 0.2 == 0.3, 0.1 + 0.2, 1e16 + 1)
print(10**20 / 3, 10**400 / 10**399, 1 / 3, 2**53 / 3, (2**53 + 1) / 1, 7 / 2, -7 / 2)
err(lambda: 10**400 / 3)
print(-0.0 // 1, 0.0 % -1, -1.5 // 0.5, -1 % 0.1, 5.5 % 2)
