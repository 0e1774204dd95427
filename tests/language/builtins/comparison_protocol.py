def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return NotImplemented if not isinstance(o, V) else self.n == o.n
    def __lt__(self, o): return NotImplemented if not isinstance(o, V) else self.n < o.n
    def __repr__(self): return f"V({self.n})"
print(V(1) == V(1), V(1) != V(2), V(1) < V(2), V(2) > V(1), V(1) == 1, V(1) != 1, V(1) in [V(1)], [V(1)].index(V(1)), [V(1), V(2)] == [V(1), V(2)])
err(lambda: V(1) <= V(2)); err(lambda: V(1) < 1); err(hash, V(1)); err(lambda: {V(1): 1})
class Base:
    def __eq__(self, o): return "base eq"
    def __add__(self, o): return "base add"
    def __radd__(self, o): return "base radd"
class Derived(Base):
    def __eq__(self, o): return "derived eq"
    def __radd__(self, o): return "derived radd"
print(Base() == Derived(), Derived() == Base(), Base() + Derived(), Derived() + Base(), 1 + Base(), 1 + Derived(), Base() == 1, 1 == Base())
class R:
    def __radd__(self, o): return ("radd", o)
    def __rsub__(self, o): return ("rsub", o)
    def __rmul__(self, o): return ("rmul", o)
    def __rmod__(self, o): return ("rmod", o)
    def __ror__(self, o): return ("ror", o)
    def __rpow__(self, o): return ("rpow", o)
    def __rmatmul__(self, o): return ("rmatmul", o)
    def __rlshift__(self, o): return ("rlshift", o)
print(1 + R(), "a" + R(), [1] + R(), (1,) + R(), 1.5 - R(), "ab" * R(), [1] * R(), {} | R(), {1} | R(), 2 ** R(), 1 @ R(), 1 << R(), None + R(), b"a" + R())
print("a %s" % R() if False else 5 % R())
class I:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(("iadd", o)); return self
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return "mul"
    def __isub__(self, o): return "replaced"
i = I(); i += 1; i += "a"; print(i.log); j = I(); j *= 3; print(j); j = I(); j -= 1; print(j)
class C:
    def __contains__(self, x): return x == 5
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __len__(self): return 3
    def __bool__(self): return False
    def __call__(self, *a, **k): return (a, k)
    def __neg__(self): return "neg"
    def __invert__(self): return "inv"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __complex__(self): return 1j
    def __index__(self): return 3
    def __bytes__(self): return b"bytes"
c = C(); c[1] = 2; del c[1]; print(5 in c, 6 in c, c[1], c[1:2], len(c), bool(c), c(1, a=2), -c, ~c, str(c), repr(c), f"{c} {c!r}", int(c), float(c), [1, 2, 3, 4][c], bytes(c), "%s %r %d" % (c, c, c), [c], not c)
class B:
    def __bool__(self): return 5
err(bool, B()); err(lambda: 1 if B() else 2)
class S:
    def __str__(self): return 5
    def __repr__(self): return None
err(str, S()); err(repr, S()); err(lambda: f"{S()}"); err(print, S())
class H:
    def __hash__(self): return "x"
err(hash, H()); err(lambda: {H(): 1})
print(NotImplemented, type(NotImplemented).__name__, ..., Ellipsis is ..., object() == object())
