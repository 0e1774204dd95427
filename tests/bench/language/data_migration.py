import datetime
import re


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def run(n):
    seen = {}
    rows = []
    for i in range(n):
        row = {"id": i, "title": "Some Title %d!" % (i % 5000), "day": i % 28 + 1}
        s = slug(row["title"])
        k = seen.get(s, 0)
        seen[s] = k + 1
        rows.append((row["id"], f"{s}-{k}" if k else s, datetime.date(2024, 1, row["day"]).isoformat()))
    return len(rows), rows[-1], len(seen)


print(run(60000))
