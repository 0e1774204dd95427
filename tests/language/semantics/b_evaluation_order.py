"""The order in which operands, targets and arguments are evaluated."""
log = []


def t(name, value=None):
    log.append(name)
    return value


def show(label):
    print(label, " ".join(log))
    log.clear()


box = {}
t("target", box)[t("key", 1)] = t("value", 2)
show("assign")
t("a", 1) + t("b", 2) * t("c", 3) - t("d", 4)
show("arith")
{t("k1", 1): t("v1"), t("k2", 2): t("v2")}
show("dict")
t("f", print)(t("x", ""), *t("star", ()), t("y", ""), end=t("kw", "\n"), **t("dstar", {}))
show("call")
t("left", box)[t("i", 1)] += t("right", 5)
show("augmented")
t("then") if t("cond", False) else t("else")
show("ternary")
t("p", 0) or t("q", 1) and t("r", 2)
show("bool")
t("m", box)[1] = t("n", box)[2] = t("rhs", 9)
show("chain")
[1, 2, 3, 4][t("lo", 0):t("hi", 3):t("step", 2)]
show("slice")


@t("deco1", lambda f: f)
@t("deco2", lambda f: f)
def g(a=t("default1"), *, b=t("default2")) -> t("annotation"):
    pass


show("def")
print(box)
