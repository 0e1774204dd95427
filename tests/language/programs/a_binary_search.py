import bisect


def search(items, x, *, key=lambda v: v):
    lo, hi = 0, len(items)
    while lo < hi:
        mid = (lo + hi) // 2
        if key(items[mid]) < x:
            lo = mid + 1
        else:
            hi = mid
    return lo if lo < len(items) and key(items[lo]) == x else ~lo


data = [i * i for i in range(12)]
for x in (0, 1, 50, 121, 200, -4):
    print(x, search(data, x), bisect.bisect_left(data, x), bisect.bisect(data, x))
people = [("ann", 20), ("bob", 25), ("cy", 40)]
print(search(people, 25, key=lambda p: p[1]), search(people, "bz", key=lambda p: p[0]), bisect.bisect(people, 25, key=lambda p: p[1]))
out = []
for n in (5, 1, 4, 1, 3):
    bisect.insort(out, n)
print(out, ["FDCBA"[bisect.bisect([60, 70, 80, 90], s)] for s in (33, 99, 77, 70, 89, 90)])


def quick(xs):
    match xs:
        case []: return []
        case [p, *rest]: return quick([x for x in rest if x < p]) + [p] + quick([x for x in rest if x >= p])


print(quick([3, 6, 1, 8, 2, 9, 2]), quick("hello world".split()), quick([]))
