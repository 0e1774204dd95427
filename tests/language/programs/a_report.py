rows = [("north", 1200.5, 0.125), ("south", -30, 0.5), ("east", 9999999, 1)]
print(f"{'region':^10}|{'sales':>16}|{'share':>8}", f"{'':-^36}", sep="\n")
for name, sales, share in sorted(rows, key=lambda r: (-r[2], r[0])):
    print(f"{name.title():<10}|{sales:>+16,.2f}|{share:>8.1%}")
print("{0!r:>8} {1[0]} {k[x]:{w}}".format("a", [7], k={"x": 1}, w=5), "%-6s|%05.1f|%x" % ("ab", 3.14159, 255))
print(f"{sum(r[1] for r in rows):e} {max(rows)[0]=} {1234567:_} {255:#06x} {'é':*^5} {True:>5} {1e-7:g}")
