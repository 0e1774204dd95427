def check(a, b):
    assert a == b, f"{a} is not {b}"
check(1, 1)
check(1, 2)
