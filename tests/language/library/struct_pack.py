"""struct: every code, both orders, alignment, errors."""
import struct

values = {"b": -5, "B": 200, "h": -300, "H": 60000, "i": -70000, "I": 4000000000, "l": -1, "L": 1,
          "q": -(2**62), "Q": 2**64 - 1, "f": 1.5, "d": -2.25, "e": 0.333, "?": True, "c": b"z"}
for order in "<>=!@":
    for code, value in values.items():
        data = struct.pack(order + code, value)
        print(order + code, data, struct.unpack(order + code, data), struct.calcsize(order + code))
print(struct.pack("<3s5sp4p", b"abcd", b"ab", b"", b"xyz"))
print(struct.unpack("<3s5s1p4p", struct.pack("<3s5sp4p", b"abcd", b"ab", b"", b"xyz")))
print(struct.calcsize("@bhiq"), struct.calcsize("=bhiq"), struct.calcsize("@iq"), struct.calcsize("4x2h"))
print(struct.pack("@bi", 1, 2), struct.pack(">2h 3b", 1, 2, 3, 4, 5))
s = struct.Struct("<IH")
print(s.size, s.format, s.pack(1, 2), s.unpack(s.pack(7, 8)), list(s.iter_unpack(b"\1\0\0\0\2\0" * 3)))
buffer = bytearray(10)
struct.pack_into(">hh", buffer, 3, 1, -1)
print(buffer, struct.unpack_from(">h", buffer, 5), struct.unpack_from("<B", buffer, offset=-1))
print(struct.unpack("<h", memoryview(b"\x01\x02")), struct.unpack("<2B", bytearray(b"ab")))
for call in (lambda: struct.pack("<B", 256), lambda: struct.pack("<b", -129), lambda: struct.pack("B", 300),
             lambda: struct.pack("<H", -1), lambda: struct.pack("<i", 2**31), lambda: struct.pack("<I", "a"),
             lambda: struct.pack("<f", "a"), lambda: struct.pack("<f", 1e40), lambda: struct.pack("<c", b"ab"),
             lambda: struct.pack("<2s", "ab"), lambda: struct.pack("<i"), lambda: struct.pack("<i", 1, 2),
             lambda: struct.unpack("<i", b"abc"), lambda: struct.unpack("z", b""), lambda: struct.pack("<3"),
             lambda: struct.unpack_from("<i", b"abc"), lambda: struct.calcsize("<n"),
             lambda: struct.unpack("<i", "abcd"), lambda: struct.Struct(5)):
    try:
        print(call())
    except (struct.error, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
