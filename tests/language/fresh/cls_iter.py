class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
    def __reversed__(self): return iter(range(1, self.n + 1))
    def __length_hint__(self): return self.n
print(list(Countdown(3)), list(reversed(Countdown(3))), *Countdown(2))
class Old:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(Old()), 4 in Old(), 5 in Old(), [*map(str, Old())], max(Old()))
a, *b, c = Countdown(5); print(a, b, c)
it = iter(Countdown(1)); next(it)
print(next(it, "done"))
class Bad:
    def __iter__(self): return 5
try: list(Bad())
except TypeError as e: print(e)
