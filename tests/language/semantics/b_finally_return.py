"""return, break and continue in finally."""


def a():
    try:
        return "try"
    finally:
        print("cleanup")


def b():
    try:
        raise ValueError
    finally:
        return "swallowed"


def c():
    x = 1
    try:
        return x
    finally:
        x = 2


def d():
    for i in range(3):
        try:
            continue
        finally:
            if i == 1:
                break
    else:
        return "else"
    return i


def e():
    while True:
        try:
            return "lost"
        finally:
            break
    return "after"


def f():
    try:
        pass
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        print("f finally")


print(a(), b(), c(), d(), e(), f())
