"""memoryview: slices, items, casts, equality."""
m = memoryview(b"abcdef")
print(len(m), m[0], m[-1], m[1:3].tobytes(), m[::-2].tolist(), bytes(m[2:]), m.readonly, m.format, m.itemsize)
print(m == b"abcdef", m[1:3] == b"bc", m != b"x", m[::2] == b"ace", m.nbytes, m.shape, m.strides, m.ndim)
print(list(m), 98 in m, hash(m) == hash(b"abcdef"), m.hex(), m.hex("-"), m.obj)
b = bytearray(b"hello world")
w = memoryview(b)
w[0] = ord("J")
w[6:11] = b"WORLD"
w[1:5:2] = b"EL"
print(b, w.readonly, w[6:].tobytes().decode())
print(b"x" + m[:2], b"".join([m, w[:2]]), bytes(w)[:3], bytearray(m), int.from_bytes(m[:2], "big"))
i = memoryview(bytearray(range(8))).cast("I")
print(len(i), i[0], i.tolist(), i.itemsize, i.nbytes, i.format)
i[0] = 5
print(i.cast("B").tolist(), memoryview(b"\xff\xfe").cast("b").tolist(), memoryview(b"ab").cast("c")[1])
with memoryview(b"xyz") as v:
    print(v[1])
for call in (lambda: m.__setitem__(0, 1), lambda: m[10], lambda: memoryview("a"), lambda: memoryview(),
             lambda: w.__setitem__(0, 300), lambda: w.__setitem__(slice(0, 2), b"abc"), lambda: v[0],
             lambda: m["a"], lambda: hash(w), lambda: m.cast("z"), lambda: m.cast("Q"), lambda: w.__setitem__(0, "a")):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(isinstance(m, memoryview), type(m), str(m).startswith("<memory at 0x"), bytes(5) == memoryview(bytes(5)))
print(max(m), sorted(m, reverse=True)[:2], [chr(c) for c in m], dict(enumerate(m[:2])))
