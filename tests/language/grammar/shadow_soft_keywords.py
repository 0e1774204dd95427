match = {"a": 1}
match["b"] = 2
print(match, match["a"])
match = lambda *a: a
print(match(1), match (2, 3), match(*[4]))
case = 5
type = type(5)
print(case, type("7"))
_ = 3
print(_ + case)
match -case if False else print("minus")
def f(match, case=1, type=2): return match, case, type
print(f(match=9, case=8))
class C: match = 1; case = 2; type = 3
print(C.match, C.case, C.type)
match = [1, 2]
match[0] += 5
print(match)
match: int = 4
print(match)
match match:
    case 4: print("four")
for match in [1]: print(match)
print((match) if match else None, match * 2, match is None, match in [1], not match)
async_ = await_ = 1
print_ = exec_ = 2
print(async_, print_)
