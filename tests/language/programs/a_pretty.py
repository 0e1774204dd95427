def pretty(x, depth=0, width=30):
    pad = "  " * (depth + 1)
    flat = repr(x)
    if len(flat) <= width:
        return flat
    match x:
        case dict():
            body = [f"{pad}{k!r}: {pretty(v, depth + 1, width)}" for k, v in x.items()]
            ends = "{}"
        case list() | tuple():
            body = [pad + pretty(v, depth + 1, width) for v in x]
            ends = "[]" if isinstance(x, list) else "()"
        case _:
            return flat
    return ends[0] + "\n" + ",\n".join(body) + "\n" + pad[2:] + ends[1]


loop = [1]
loop.append(loop)
print(pretty({"a": [1, 2, {"b": ("x" * 12, None, 2.5, "it's")}], "c": {}, "d": list(range(15))}), loop, pretty(()), sep="\n")
