def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


a = list(range(10))
for s in (slice(None), slice(2, 5), slice(-3, None), slice(None, -3), slice(None, None, 2), slice(None, None, -1), slice(8, 2, -2), slice(5, 2), slice(-100, 100), slice(None, None, 3), slice(3, None, -1), slice(20, 30)):
    print(s, a[s], s.indices(10), tuple(a)[s], range(10)[s], "0123456789"[s], bytes(a)[s])
b = a[:]; b[2:4] = ["x", "y", "z"]; print(b)
b = a[:]; b[2:2] = [100]; print(b)
b = a[:]; b[:] = []; print(b)
b = a[:]; b[::2] = "abcde"; print(b)
b = a[:]; b[::-1] = range(10); print(b)
b = a[:]; b[5:2] = [7]; print(b)
b = a[:]; b[1:3] = b; print(b)
b = a[:]; del b[2:5]; print(b)
b = a[:]; del b[::3]; print(b)
b = a[:]; del b[::-2]; print(b)
b = a[:]; del b[7:1:-3]; print(b)
b = a[:]; b[20:] = [1]; print(b)
def assign(s, v):
    b = a[:]; b[s] = v
    return b
err(assign, slice(None, None, 2), [1]); err(assign, slice(1, 2), 5); err(assign, slice(None, None, 2), 5); err(assign, slice("a", None), [1]); err(assign, slice(None, None, 0), [1])
err(lambda: a[::0]); err(lambda: a["x":]); err(lambda: a[1.5:2])
print(slice(1, 2, 3).start, slice(1, 2, 3).stop, slice(1, 2, 3).step, slice(5), slice(1, 2) == slice(1, 2), slice(None, 5).indices(3), slice(-1, None, -1).indices(5))
err(slice(1).indices, -1); err(hash, slice(1)) if False else None
class I:
    def __index__(self): return 3
print(a[I()], a[I():], a[:I()], "abcdef"[I()])
class G:
    def __getitem__(self, k): return k
g = G()
print(g[1], g[1:2], g[1:2, ::3], g[...], g[:], g[()], g[1,], g[None:None])
