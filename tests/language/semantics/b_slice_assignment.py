"""Assigning to and deleting slices."""
a = list(range(8))
a[2:4] = "xyz"
print(a)
a[1:1] = [100]
a[len(a):] = [200]
a[:0] = (-1,)
print(a)
a[::3] = [0] * len(a[::3])
print(a)
del a[1::2]
print(a)
a[5:2] = ["mid"]
print(a)
a[-100:2] = []
print(a, a[10:], a[::-1], a[-1:0:-2])
a[:] = a + a
del a[-3:]
print(a)
b = bytearray(b"hello")
b[1:3] = b"EEE"
del b[:1]
print(b)
for source in ("a[::2] = [1]", "a[0:1] = 5", "a[::0]", "a['x':]", "(1, 2)[0:1] = ()"):
    try:
        exec(source)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Log:
    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


Log()[1:2, ..., ::3] = 5
del Log()[:], Log()[None:-1]
print(slice(1, None).indices(5), slice(None, None, -1).indices(3), slice(1, 2) == slice(1, 2))
