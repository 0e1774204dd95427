def t(x):
    print("t", x)
    return x
print(t(0) or t("") or t("end"))
print(t(1) and t(0) and t(2))
print(t(0) and t(1) or t(3))
print(not t(0) or t(1))
print((t(1) or t(2)) and t(3))
if t(1) and not t(0): print("yes")
if t(0) or t(0): print("no")
elif not (t(0) and t(1)): print("elif")
x = None
print(x or "default", x and x.y, [] or {} or () or "last")
while t(0) or t([]): pass
else: print("else")
assert t(1) or t(0)
