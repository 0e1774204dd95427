rows = [{"n": 2}, {"m": 1}]
rows.sort(key=lambda r: r["n"])
