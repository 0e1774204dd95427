def attempt(n):
    try:
        if n == 0:
            raise KeyError("first")
        attempt(n - 1)
    except KeyError as e:
        raise KeyError(n) from e


attempt(2)
