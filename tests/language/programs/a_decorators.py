import functools


def retry(times, *, catch=Exception):
    def deco(fn):
        @functools.wraps(fn)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    result = fn(*args, **kwargs)
                except catch as e:
                    print(f"{fn.__name__} attempt {attempt}: {e!r}")
                    last = e
                else:
                    wrapper.calls.append(attempt)
                    return result
            raise RuntimeError(f"gave up on {fn.__name__}") from last
        wrapper.calls = []
        return wrapper
    return deco


failures = iter([ValueError("one"), ValueError("two"), None, ValueError("x"), ValueError("y"), ValueError("z"), KeyError("k")])


@retry(3, catch=ValueError)
def flaky(x, /, y=2):
    "Sometimes works."
    if e := next(failures):
        raise e
    return x + y


print(flaky(1, y=5), flaky.calls, flaky.__name__, flaky.__doc__)
for _ in range(2):
    try:
        flaky(1)
    except Exception as e:
        print(type(e).__name__, e, "cause:", repr(e.__cause__))
