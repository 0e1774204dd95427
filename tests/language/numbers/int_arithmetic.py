def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for a in (7, -7, 0, 1, -1, 10**20, -10**20, 2**62, -2**62, 2**63, 2**64 - 1):
    for b in (3, -3, 1, -1, 10**19 + 1, -(2**62), 2**61):
        print(a + b, a - b, a * b, a // b, a % b, divmod(a, b))
err(lambda: 1 // 0)
err(lambda: 1 % 0)
err(lambda: 1 / 0)
err(divmod, 1, 0)
print(-7 // 2, -7 % 2, 7 // -2, 7 % -2)
print(+True, -True, ~True, ~0, ~-1, ~(2**70))
print(True + True, True * 3, isinstance(True + 0, bool))
