import re
from collections import Counter

LOG = """\
10.0.0.1 ann "GET /index.html" 200 512
10.0.0.2 - "POST /api/items?id=7&x=y" 201 64
broken line
10.0.0.1 ann "GET /missing" 404 -
"""
LINE = re.compile(r"""
    ^(?P<ip>\d{1,3}(?:\.\d{1,3}){3})\s(?P<user>\S+)\s
    "(?P<verb>[A-Z]+)\s(?P<path>[^\s?"]+)(?:\?(?P<query>[^\s"]*))?"\s   # request
    (?P<status>[1-5]\d\d)\s(?P<size>\d+|-)$
""", re.X | re.M)
hits = Counter()
for m in LINE.finditer(LOG):
    d = m.groupdict()
    hits[d["ip"]] += 1
    query = dict(re.findall(r"(\w+)=([^&]*)", d["query"] or ""))
    size = 0 if d["size"] == "-" else int(d["size"])
    print(f'{d["verb"]:<7}{d["path"]:<12}{d["status"]:>4}{size:>6} {d["user"]!r} {query} {m.span("path")} {m.lastgroup}')
print(hits.most_common(1), [l for l in LOG.splitlines() if not LINE.match(l)])
print(re.sub(r"(\d+)\.(\d+)\.", r"\2-\g<1>.", LOG.split("\n")[0]))
print(re.sub(r"\b(\w)(\w*)", lambda m: m[1].upper() + m[2].lower(), "the qUICK brown-fox"))
print(re.split(r"\s*([,;])\s*", "a , b;c ;d"), re.findall(r"(\w)\1", "bookkeeper"), re.subn("o", "0", "foo boo", count=3))
