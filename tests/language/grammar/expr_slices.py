a = list(range(10))
print(a[2:5], a[:3], a[7:], a[:], a[::2], a[::-1], a[-3:-1], a[8:2:-2], a[100:], a[-100:2])
print("hello"[1:-1], (1, 2, 3)[:2], b"abc"[1:], "abc"[::-1])
a[2:4] = ["x", "y", "z"]
print(a)
a[::3] = [0] * len(a[::3])
print(a)
del a[1:3], a[0]
print(a)
class S:
    def __getitem__(self, k): return k
s = S()
print(s[1:2], s[1:2, 3], s[...], s[:, ::2], s[1, 2], s[()], s[1:2:3, ...], s[:], s[*[1, 2], 3], s[None:None])
