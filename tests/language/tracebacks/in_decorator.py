import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        try:
            return f(*args, **kwargs)
        except Exception as e:
            e.add_note(f"in {f.__name__}")
            raise
    return wrapper


@logged
@logged
def task(a, b=0):
    return a // b


task(5)
