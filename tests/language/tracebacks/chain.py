def inner(x):
    return 1 / x


def middle(x):
    try:
        return inner(x)
    except ZeroDivisionError as e:
        raise ValueError("no good") from e


def outer(d):
    try:
        return d["missing"]
    except KeyError:
        middle(0)


outer({})
