def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=1)), list(zip("ab", [1, 2, 3])), list(zip()), list(zip([1])), list(zip([1], [2], [3])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(str, range(3))), list(filter(None, [0, 1, "", "a", None])), list(filter(lambda x: x % 2, range(6))), list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))))
err(lambda: list(zip([1], [1, 2], strict=True))); err(lambda: list(zip([1, 2], [1], strict=True))); err(lambda: list(zip([1], [2], [], strict=True))); print(list(zip([1], [2], strict=True)))
err(zip, 5); err(enumerate, 5); err(map, str); err(map); err(filter, None); err(reversed, {1}); err(reversed, 5); err(iter, 5); err(next, 5); err(next, [1]); err(lambda: next(iter([])))
it = iter([1, 2]); print(next(it), next(it), next(it, "default"), next(it, None), iter(it) is it)
n = iter([1, 2, 0, 3]); print(list(iter(lambda: next(n), 0)))
err(iter, 5, 0)
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
    def __len__(self): return 3
print(list(Seq()), 20 in Seq(), list(reversed(Seq())), [*Seq()], max(Seq()), tuple(Seq()), sum(Seq()))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), sum(It()), 2 in It(), dict(zip("abc", It())), [*It()], sorted(It(), reverse=True), ",".join(map(str, It())))
class BadIter:
    def __iter__(self): return 5
err(iter, BadIter()); err(list, BadIter())
class Fail:
    def __iter__(self): return self
    def __next__(self): raise ValueError("broken")
for f in (list, tuple, set, sum, sorted, any, dict, "".join, max, bytes): err(f, Fail())
def gen():
    yield 1
    yield 2
g = gen(); print(next(g), list(g), list(g)); a, b = gen(); print(a, b, list(zip(gen(), gen())), list(map(lambda x: x * 2, gen())))
print(type(iter([])).__name__, type(iter(())).__name__, type(iter(range(1))).__name__, type(enumerate([])).__name__, type(zip()).__name__, type(map(str, [])).__name__, type(filter(None, [])).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(b"")).__name__)
l = [1, 2, 3]; it = iter(l); next(it); l.append(4); print(list(it)); l.append(5); print(list(it))
