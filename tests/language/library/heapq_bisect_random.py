def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import heapq, bisect, random
h = []
for x in [5, 1, 8, 3, 2]: heapq.heappush(h, x)
print(h[0], [heapq.heappop(h) for _ in range(5)]); err(heapq.heappop, [])
h = [9, 4, 7, 1]; heapq.heapify(h); print(h[0], heapq.heapreplace(h, 0), heapq.heappushpop(h, 2), sorted(h), heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [1, 5, 3]), heapq.nlargest(2, ["a", "ccc", "bb"], key=len), list(heapq.merge([1, 4], [2, 3], [0, 9])))
a = [1, 3, 3, 5]; print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 0), bisect.bisect_left(a, 9), bisect.bisect(a, 3, 0, 2)); bisect.insort(a, 4); bisect.insort_left(a, 3); print(a, bisect.bisect_left([(1,), (5,)], 3, key=lambda t: t[0])); err(bisect.bisect, a, 1, -1)
random.seed(42); x = random.random(); random.seed(42); print(x == random.random(), 0 <= x < 1, 1 <= random.randint(1, 6) <= 6, random.choice([7]) == 7, sorted(random.sample(range(5), 5)), len(random.choices("ab", k=10)), random.randrange(0, 10, 5) in (0, 5), 1.0 <= random.uniform(1, 2) <= 2.0)
l = list(range(10)); random.shuffle(l); print(sorted(l) == list(range(10)), random.getrandbits(8) < 256, len(random.randbytes(5)), isinstance(random.gauss(0, 1), float), random.Random(1).random() == random.Random(1).random(), 0 <= random.SystemRandom().random() < 1)
err(random.choice, []); err(random.sample, [1], 5); err(random.randint, 5, 1)
