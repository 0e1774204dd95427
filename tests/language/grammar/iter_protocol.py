class R:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n): yield i
class S:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
class N:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
print(list(R(3)), list(S()), list(N()), 10 in S(), 2 in R(3), [*N()], dict(enumerate(R(2))), sum(S()))
a, *b = N()
print(a, b, max(R(4)), tuple(reversed([1, 2])), list(map(lambda x, y: x + y, R(3), S())), list(filter(None, R(3))))
print(list(iter(lambda it=iter([1, 2, 0, 3]): next(it), 0)))
for bad in (5, None, object()):
    try:
        for x in bad: pass
    except TypeError as e: print(str(e).split(" at ")[0])
it = iter([1, 2, 3])
for x in it:
    for y in it: print(x, y)
class Err:
    def __iter__(self): return 5
try: iter(Err())
except TypeError as e: print(e)
print(list(zip(*[iter("abcdef")] * 2)))
