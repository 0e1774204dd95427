"""String building: concatenation, join, formatting, methods."""


def main():
    text = ""
    for i in range(200000):
        text += "line " + str(i) + "\n"
    parts = []
    for i in range(200000):
        parts.append(f"{i:06d}-{i % 7}")
    joined = ",".join(parts)
    words = joined.split(",")
    count = 0
    for word in words:
        if word.endswith("-3") and word.startswith("0"):
            count += len(word.replace("0", "").upper())
    print(len(text), len(joined), count, "%s has %d" % ("x", count), "{:>10}|{:<5}".format("a", 1))


main()
