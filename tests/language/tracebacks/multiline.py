def f(a, b, c):
    return a + b(
        c
    )


result = f(
    1,
    lambda x: {
        "a": x,
    }[x],
    "z",
)
