class M:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"M({self.v})"
names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()
for n in names:
    def op(self, o, n=n): return f"{n}({self.v},{o.v if isinstance(o, M) else o})"
    def rop(self, o, n=n): return f"r{n}({self.v},{o})"
    def iop(self, o, n=n): return M(f"i{n}({self.v},{o})")
    setattr(M, f"__{n}__", op); setattr(M, f"__r{n}__", rop)
    if n != "sub": setattr(M, f"__i{n}__", iop)
for n in ("neg", "pos", "invert"): setattr(M, f"__{n}__", lambda self, n=n: n)
a, b = M("a"), M("b")
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, a << b, a >> b, a & b, a | b, a ^ b, a @ b)
print(1 + a, 1 - a, 2 * a, 2 / a, 2 // a, 2 % a, 2 ** a, 2 << a, 2 >> a, 2 & a, 2 | a, 2 ^ a, 2 @ a)
print(-a, +a, ~a)
x = a
x += 1; print(x)
x = a; x -= 1; print(x)
x = a; x **= 2; print(x)
x = a; x @= 3; x >>= 1; print(x)
class P:
    def __add__(self, o): return NotImplemented
class Q:
    def __radd__(self, o): return "Q.radd"
print(P() + Q())
for expr in ("P() + 1", "1 + P()", "P() - 1", "-P()", "P() < 1", "P()[0]", "P()()", "len(P())", "'a' + 1", "1 + 'a'", "[] + ()", "None + 1"):
    try: eval(expr)
    except TypeError as e: print(expr, "->", e)
class Sub(M):
    def __radd__(self, o): return "Sub.radd"
print(M(1) + Sub(2), divmod(7, 2), pow(2, 3, 5), abs(-3))
