import json
def walk(node, path=()):
    match node:
        case dict():
            for k, v in node.items(): yield from walk(v, path + (k,))
        case list():
            for i, v in enumerate(node): yield from walk(v, path + (i,))
        case _:
            yield "/".join(map(str, path)), node
doc = json.loads('{"a": [1, 2.5, {"b": null}], "c": {"d": true, "e": "x\\u00e9"}, "f": []}')
for p, v in walk(doc): print(p, repr(v))
print(json.dumps(doc, indent=2, sort_keys=True), json.dumps(doc, separators=(",", ":"), ensure_ascii=False))
