def f(*args, **kw):
    raise TypeError("no")
result = f(
    1,
    2,
    key=[
        3,
    ],
)
