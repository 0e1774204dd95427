def sieve(n):
    marks = bytearray([1]) * (n + 1)
    marks[:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if marks[i]:
            marks[i * i :: i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, m in enumerate(marks) if m]
print(sieve(100), sum(sieve(10000)), len(sieve(100000)))
