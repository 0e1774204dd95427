def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(1j, 2 + 3j, -1j, 1.5 - 2.5j, complex(1, 2), complex("1+2j"), complex(3), complex())
print((1 + 2j) * (3 - 1j), (1 + 2j) + 1, 2 - (1 + 1j), (1 + 2j) / (1 - 1j), (1 + 1j) ** 2)
print((3 + 4j).real, (3 + 4j).imag, abs(3 + 4j), (3 + 4j).conjugate(), 1 + 0j == 1, 1j == 1)
err(lambda: 1j < 2j)
err(lambda: 1j / 0)
err(complex, "abc")
print(bool(0j), bool(1j), hash(1 + 0j) == hash(1), -(1 + 2j), +(1 + 2j), [1j, 0j])
