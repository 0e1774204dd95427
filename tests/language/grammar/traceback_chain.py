def f():
    try:
        {}["key"]
    except KeyError as e:
        raise RuntimeError("second") from e
try:
    f()
except RuntimeError:
    int("x")
