é = 1
名前 = "n"
ﬁ = 2
def ñ(α, β=2): return α + β
class Ünïcode:
    δ = 5
print(é, 名前, fi, ñ(1), Ünïcode.δ, Ünïcode.__name__, "fi" in globals())
_x1 = _ = __y = 3
print(_x1, _, __y)
µ = 4
print(μ)
