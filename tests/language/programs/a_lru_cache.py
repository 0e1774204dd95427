class LRU:
    def __init__(self, size):
        self.size = size
        self.data = {}
        self.hits = self.misses = 0

    def __contains__(self, key):
        return key in self.data

    def __getitem__(self, key):
        try:
            value = self.data.pop(key)
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self.data[key] = value
        return value

    def __setitem__(self, key, value):
        self.data.pop(key, None)
        self.data[key] = value
        while len(self.data) > self.size:
            oldest = next(iter(self.data))
            del self.data[oldest]

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"LRU({self.size}, {list(self.data.items())!r})"


cache = LRU(3)
for n, word in enumerate("one two three one four five".split()):
    cache[word] = n
    print(word, cache, len(cache))
for word in ("one", "two", "five", "zero"):
    try:
        print(word, "->", cache[word])
    except KeyError as e:
        print("missing", e, e.args)
print(cache, cache.hits, cache.misses, "one" in cache, "two" not in cache)
