a = 10
a += 5; a -= 3; a *= 2; a /= 4; print(a)
a = 17
a //= 3; print(a)
a %= 3; a **= 4; a <<= 3; a |= 1; a ^= 3; a &= 0xff; a >>= 1; print(a)
l = m = [1]
l += [2]; l *= 2; l[0] += 10; l[-1] -= 1
print(l, m is l)
d = {"a": 1}
d["a"] += 1; d["b"] = d.get("b", 0) + 1
print(d)
class O: n = 0
o = O()
o.n += 1
print(o.n, O.n)
s = "a"
s += "b"; s *= 2
print(s)
def key():
    print("key")
    return 0
v = [1]
v[key()] += 5
print(v)
t = (1,)
t += 2,
print(t)
class I:
    def __init__(self): self.log = []
    def __iadd__(self, x): self.log.append(x); return self
    def __matmul__(self, x): return "mat", x
i = I(); i += 1; i += [2]; i @= 3
print(i)
st = {1}
st |= {2}; st -= {1}
print(st)
