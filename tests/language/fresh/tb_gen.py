def numbers():
    yield 1
    yield 1 / 0
def total(it): return sum(it)
print(total(x * 2 for x in numbers()))
