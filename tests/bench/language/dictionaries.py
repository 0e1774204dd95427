"""Dictionary work: counting, grouping, lookups, comprehensions, sorting of items."""


def main():
    counts = {}
    for i in range(500000):
        key = "k%d" % (i * 7919 % 10007)
        counts[key] = counts.get(key, 0) + 1
    groups = {}
    for i in range(300000):
        groups.setdefault(i % 1000, []).append(i)
    squares = {i: i * i for i in range(200000)}
    total = 0
    for i in range(200000):
        if i in squares:
            total += squares[i]
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    print(len(counts), len(groups), total, top)


main()
