def numbers(n):
    for i in range(n):
        yield i


def pairs(n):
    for i in numbers(n):
        yield i, i + 1


def run(n):
    total = 0
    for a, b in pairs(n):
        total += a * b
    total += sum(x * x for x in range(n))
    total += len([x for x in range(n) if x % 3])
    for i in range(n):
        try:
            if i % 50 == 0:
                raise ValueError(i)
            total += 1
        except ValueError as e:
            total -= 1
    return total


print(run(300000))
