def roman(n):
    out = []
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()):
        q, n = divmod(n, v)
        out.append(s * q)
    return "".join(out)
print([roman(i) for i in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
