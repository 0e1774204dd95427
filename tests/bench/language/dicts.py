def run(n):
    d = {}
    for i in range(n):
        d[i] = i * 2
    for i in range(n):
        d["k%d" % (i % 1000)] = i
    total = 0
    for k, v in d.items():
        total += v
    for i in range(n):
        if i in d:
            total += d[i]
    counts = {}
    for i in range(n):
        w = i % 97
        counts[w] = counts.get(w, 0) + 1
    rows = [{"id": i, "name": "n", "value": i} for i in range(n // 4)]
    for r in rows:
        r["value"] += r["id"]
    s = set()
    for i in range(n):
        s.add(i % 1000)
    l = sorted((v, k) for k, v in counts.items())
    return total, len(counts), len(rows), len(s), l[0]


print(run(300000))
