def parse(v):
    return {k: int(x) for k, x in v.items()}


print([parse(v) for v in ({"a": "1"}, {"b": "z"})])
