"""Every operand of a chained comparison is evaluated at most once."""
log = []


def v(x):
    log.append(x)
    return x


for chain in (lambda: v(1) < v(2) < v(3), lambda: v(3) < v(2) < v(1), lambda: v(1) == v(1) != v(2) in [v(2)],
              lambda: not v(1) > v(0) > v(5), lambda: v(1) is v(1) is not v(None)):
    log.clear()
    print(chain(), log)


class C:
    def __init__(self, r):
        self.r = r

    def __lt__(self, o):
        return self.r

    def __repr__(self):
        return "C"


print(C([]) < C("x") < C(5), C("yes") < C(0) < C(9), C("t") < C("last") < 1)
print(1 < 3 > 2, 1 < 2 == 2, (1 < 2) == 2, 3 in [3] == True, False == False in [False])
