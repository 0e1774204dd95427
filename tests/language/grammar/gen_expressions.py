g = (x * y for x in range(3) for y in range(x))
print(list(g), list(g))
n = 10
e = (n for _ in range(2))
n = 20
print(list(e))
def src():
    print("source"); return [1]
e = (x for x in src())
print("made"); print(list(e))
print(sum(x for x in [1, 2]), any(x > 1 for x in (1, 2)), all(x for x in ()), sorted((y for y in "cab"), reverse=True))
def f():
    k = 3
    return (k * i for i in range(k))
print(list(f()))
print(list((a, b) for a in "ab" if a != "b" for b in range(2)))
nested = ((j for j in range(i)) for i in range(3))
print([list(x) for x in nested])
try: (x for x in 5)
except TypeError as e: print(e)
print((i for i in [1]).__name__)
