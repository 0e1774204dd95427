from collections import Counter, defaultdict

TEXT = """It was the best of times, it was the worst of times,
it was the age of wisdom... it was the age of foolishness!"""
words = ["".join(filter(str.isalpha, w)).lower() for w in TEXT.split()]
counts = Counter(words)
print(counts.most_common(4), len(counts), sum(counts.values()))
by_len = defaultdict(set)
for w in words:
    by_len[len(w)].add(w)
for n in sorted(by_len, reverse=True):
    print(f"{n:>3} {'#' * len(by_len[n]):<6}| {', '.join(sorted(by_len[n]))}")
index = {}
for n, line in enumerate(TEXT.splitlines(), 1):
    for w in line.split():
        index.setdefault(w.strip(",.!").casefold(), []).append(n)
print({w: index[w] for w in ("times", "age", "wisdom")})
print(TEXT.title().swapcase()[:20], TEXT.translate(str.maketrans("aeiou", "*****", ",.")).split("\n")[0])
print(max(words, key=lambda w: (len(w), w)), " ".join(w[::-1] for w in words[:4]), TEXT.count("was"), TEXT.rfind("it"))
