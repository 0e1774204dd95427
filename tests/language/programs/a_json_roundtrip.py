import json
from datetime import date

doc = {"name": "Zoë \"Z\"", "n": [1, -2.5, 1e20, 10**20, True, None], "empty": {}, "deep": {"a": [{"b": []}]}, "ctl": "\t\n\x01\\/"}
text = json.dumps(doc)
print(text, json.loads(text) == doc)
print(json.dumps(doc, indent=2, sort_keys=True, ensure_ascii=False))
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, date):
            return {"__date__": o.isoformat()}
        return sorted(o) if isinstance(o, set) else super().default(o)


s = json.dumps({"when": date(2024, 2, 29), "tags": {"b", "a"}}, cls=Encoder)
print(s, json.loads(s, object_hook=lambda d: date.fromisoformat(d["__date__"]) if "__date__" in d else d))
for bad in ("", "[1,]", "{'a': 1}", '{"a" 1}', "[1] 2", "nul"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(repr(bad), "->", e.msg, e.pos, e.lineno, e.colno)
try:
    json.dumps({"x": {1, 2}})
except TypeError as e:
    print(e)
