def check(values):
    for v in values:
        assert v > 0 and v < 10, ("out of range", v)


check([1, 2, 30])
