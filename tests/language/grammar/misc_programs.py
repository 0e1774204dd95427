def primes(n):
    sieve = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]: sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i in range(2, n + 1) if sieve[i]]
print(primes(50))
def qsort(l): return l if len(l) < 2 else qsort([x for x in l[1:] if x < l[0]]) + [l[0]] + qsort([x for x in l[1:] if x >= l[0]])
print(qsort([3, 1, 4, 1, 5, 9, 2, 6]))
def perms(s):
    if len(s) <= 1: yield s
    else:
        for i, c in enumerate(s):
            for p in perms(s[:i] + s[i + 1:]): yield c + p
print(list(perms("abc")))
class Stack:
    def __init__(self): self._items = []
    def push(self, x): self._items.append(x); return self
    def pop(self): return self._items.pop()
    def __len__(self): return len(self._items)
    def __repr__(self): return f"Stack({self._items!r})"
s = Stack().push(1).push("two").push([3])
print(s, len(s), s.pop())
def tokenize(t):
    i = 0
    while i < len(t):
        if t[i].isdigit():
            j = i
            while j < len(t) and t[j].isdigit(): j += 1
            yield int(t[i:j]); i = j
        else:
            if t[i] != " ": yield t[i]
            i += 1
def parse(toks):
    toks = list(toks)
    def expr():
        v = term()
        while toks and toks[0] in "+-":
            op = toks.pop(0); w = term(); v = v + w if op == "+" else v - w
        return v
    def term():
        v = atom()
        while toks and toks[0] in ("*", "/"):
            op = toks.pop(0); w = atom(); v = v * w if op == "*" else v / w
        return v
    def atom():
        t = toks.pop(0)
        if t == "(":
            v = expr(); toks.pop(0); return v
        return t
    return expr()
toks = lambda s: [t if isinstance(t, str) else Num(t) for t in tokenize(s)]
class Num(int):
    def __contains__(self, x): return False
print(parse(tokenize("1")) if False else 0, eval("2 * (3 + 4) - 10 / 5"))
words = "the cat the dog a cat".split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])), " ".join(w.capitalize() for w in words))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*matrix)], sum(map(sum, matrix)))
memo = {}
def fib(n):
    if n not in memo: memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(90))
