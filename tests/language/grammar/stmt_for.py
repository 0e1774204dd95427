for i in range(3): print(i, end=" ")
else: print("done")
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
for k, v in {"x": 1, "y": 2}.items():
    if k == "y": break
    print(k, v)
else: print("no")
for x in []: pass
else: print("empty", "x" in dir())
d = {}
for d["k"] in range(3): pass
print(d)
class O: pass
o = O()
for o.attr, *o.rest in ["abc"]: pass
print(o.attr, o.rest)
for i in range(2):
    for j in range(3):
        if j == 1: continue
        if i == 1: break
        print(i, j)
    else: print("inner else", i)
for c in "ab", "cd": print(c)
for x in *[1], 2: print(x)
print(i, j)
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    if len(l) > 6: break
print(l)
