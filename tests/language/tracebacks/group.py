def f():
    raise ValueError("one")


def collect():
    errors = []
    for g in (f, lambda: 1 / 0, lambda: {}["x"]):
        try:
            g()
        except Exception as e:
            errors.append(e)
    try:
        raise ExceptionGroup("inner", errors)
    except ExceptionGroup as e:
        e.add_note("a note")
        inner = e
    try:
        raise KeyError("ctx")
    except KeyError:
        raise ExceptionGroup("outer", [inner, TypeError("t")])


collect()
