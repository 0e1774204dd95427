a, b, c = 1, "x", None
try: a + b
except TypeError as e: print(e)
d = {"k": {"n": c}}
print(d["k"]["n"].attr)
