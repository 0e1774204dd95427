def f(a: int, *, b: str = "x") -> None:
    """Doc of f.

    More."""
f.custom = 5
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.custom, f.__annotations__, f.__dict__)
class A:
    def m(self):
        "m doc"
        def inner(): pass
        return inner
    class B:
        def n(self): return lambda: 0
print(A.m.__qualname__, A().m().__qualname__, A.B.n.__qualname__, A.B().n().__qualname__, A.m.__doc__)
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__)
def nodoc(): 5
def fdoc(): f"not {1} a doc"
print(nodoc.__doc__, fdoc.__doc__)
print((lambda: 0).__name__, [*(lambda: (yield))()] == [None])
