def run(n):
    total = 0
    i = 0
    while i < n:
        total += i * 2 % 7
        i += 1
    for j in range(n):
        if j & 1:
            total -= j
        else:
            total += j
    x = 0.0
    for j in range(n):
        x = x * 0.5 + j
    return total, x


print(run(1000000))
