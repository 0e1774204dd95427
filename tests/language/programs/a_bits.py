def popcount(n):
    c = 0
    while n:
        n &= n - 1
        c += 1
    return c


def reverse8(b):
    return int(f"{b:08b}"[::-1], 2)


def gray(n):
    return n ^ (n >> 1)


class BitSet:
    def __init__(self, items=()):
        self.bits = sum(1 << i for i in set(items))

    def __contains__(self, i): return self.bits >> i & 1 == 1
    def __iter__(self):
        n = self.bits
        while n:
            low = n & -n
            yield low.bit_length() - 1
            n ^= low
    def __or__(self, o): return BitSet([*self, *o])
    def __len__(self): return self.bits.bit_count()


print([popcount(i) for i in range(17)], [f"{gray(i):03b}" for i in range(8)], reverse8(0b1101), popcount(2**200 - 1))
s = BitSet([1, 5, 64, 5]) | BitSet([2, 100])
print(list(s), len(s), 5 in s, 6 in s, hex(s.bits), bool(BitSet()))
crc = 0xFFFFFFFF
for byte in b"123456789":
    crc ^= byte
    for _ in range(8):
        crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
print(f"{crc ^ 0xFFFFFFFF:08x}", ["".join(c for i, c in enumerate("abc") if m >> i & 1) for m in range(8)], -5 >> 1, ~7, -8 & 0xFF)
