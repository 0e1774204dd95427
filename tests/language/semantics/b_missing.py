"""__missing__ is asked by dict subclasses from d[key] only."""


class D(dict):
    def __missing__(self, key):
        print("missing", key)
        if key == "bad":
            raise KeyError("custom " + key)
        return key * 2


class Caching(dict):
    def __missing__(self, key):
        value = self[key] = len(self)
        return value


d = D(a=1)
print(d["a"], d["b"], d.get("c"), "b" in d, len(d))
print("{x}".format_map(D()), "%(q)s" % D())
try:
    d["bad"]
except KeyError as e:
    print(repr(e))
c = Caching()
print([c[k] for k in "abcab"], c)
d["n"] += "!" if isinstance(d["n"], str) else 0
print(d, d.pop("zz", "none"), d.setdefault("s", 5))
plain = {}
plain_missing = lambda key: "never"
try:
    plain["k"]
except KeyError as e:
    print(e.args, str(e), repr(e))
from collections import defaultdict
dd = defaultdict(list)
dd["x"].append(1)
print(dict(dd), dd.get("y"), "y" in dd)
try:
    defaultdict()["k"]
except KeyError as e:
    print(repr(e))
