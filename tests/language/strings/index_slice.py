def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for s in ("abcdef", "a\u00e9\u20ac\U0001f600xyz"):
    print(s[0], s[-1], s[2], s[1:3], s[::-1], s[::2], s[-3:], s[:-3], s[10:], s[3:1], s[5:0:-2], s[:], s[-100:100], s[::3], s[-1:-4:-1])
    print(list(s), len(s), [c for c in s], list(reversed(s)), list(enumerate(s)))
err(lambda: "abc"[3])
err(lambda: "abc"[-4])
err(lambda: "abc"["a"])
err(lambda: "abc"[1.5])
err(lambda: "abc"[None])
err(lambda: "abc"[::0])
err(lambda: "abc"["a":])
def assign(s):
    s[0] = "x"
err(assign, "abc")
def delete(s):
    del s[0]
err(delete, "abc")
print("abc" * 3, 2 * "ab", "ab" * 0, "ab" * -1, "\u00e9" * 3, "abc" + "def", "a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "\u00e9" > "z", "\uffff" < "\U00010000")
print(min("hello"), max("hello"), sorted("hello"), set("aaa"), tuple("ab"), "b" in "abc", hash("abc") == hash("ab" + "c"))
