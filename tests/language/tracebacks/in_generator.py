def numbers():
    yield 1
    yield 1 / 0


def consume():
    for n in numbers():
        print(n)


def delegate():
    yield from numbers()


try:
    consume()
except ZeroDivisionError:
    print("first")
sum(delegate())
