def f(a, b, *, c): pass
for args, kw in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {"c": 1}), ((1, 2), {"c": 1, "d": 2}), ((1, 2), {"a": 1, "c": 2})):
    try: f(*args, **kw)
    except TypeError as e: print(e)
class K:
    def m(self, x): pass
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(a): pass
for c in (lambda: K().m(), lambda: K().m(1, 2), lambda: K.cm(1), lambda: K.sm(), lambda: K(1), lambda: K.m(), lambda: f(1, c=2), lambda: (lambda x, y: 0)(1), lambda: f(1, 2, 3, 4, 5, c=1), lambda: len(1, 2), lambda: "a".join(), lambda: [].append(), lambda: {}.get(), lambda: int("1", "2"), lambda: print(end=1), lambda: sorted([1], key=5), lambda: f(**{1: 2}), lambda: f(*5), lambda: f(**5), lambda: max(1, key=1), lambda: sum(["a"]), lambda: dict([1]), lambda: open(1.5)):
    try: c()
    except Exception as e: print(type(e).__name__, e)
K().m()
