def inner():
    x = yield 1
    print("inner got", x)
    try: yield 2
    except ValueError: print("inner caught"); yield 3
    return "result"
def outer():
    r = yield from inner()
    print("r", r)
    yield from [10, 20]
    yield from "ab"
    yield from (i for i in range(2))
    return (yield from ())
o = outer()
print(next(o), o.send("hello"), o.throw(ValueError), list(o))
def tree(n):
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)))
def closer():
    try: yield 1
    finally: print("closed inner")
def wrap():
    try: yield from closer()
    finally: print("closed outer")
w = wrap(); next(w); w.close()
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("val")
        return self.n
def useit(): print((yield from It()))
print(list(useit()))
def ex(): yield from 5
try: list(ex())
except TypeError as e: print(e)
