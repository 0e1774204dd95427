def run(n):
    parts = []
    for i in range(n):
        parts.append("item %d of %s" % (i, "list"))
        parts.append(f"{i:05d}-{i!r}")
    text = ",".join(parts)
    s = ""
    for i in range(n):
        s += "x" + str(i)
    words = text.split(",")
    count = 0
    for w in words:
        if w.startswith("item") and w.endswith("list"):
            count += len(w.replace("item", "it").upper().strip())
    out = []
    for c in s[:n]:
        if c.isdigit():
            out.append(c)
    return len(text), len(s), count, len("".join(out))


print(run(200000))
