def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


from collections import Counter
c = Counter("abracadabra"); print(c, c["a"], c["z"], len(c), c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), sum(c.values()), c == Counter("abracadabra"))
c.update("aaa"); c.subtract("b"); print(c); del c["zz"]; del c["r"]; print(c, Counter(), Counter(a=2, b=1), Counter({"x": 5}), Counter([1, 1, 2]))
a, b = Counter(a=3, b=1), Counter(a=1, b=2); print(a + b, a - b, a & b, a | b, +Counter(a=-1, b=2), -Counter(a=-1, b=2), a == b, a <= a, a > b, a.copy(), dict(a))
a += b; print(a); a -= Counter(a=10); print(a); a["q"] += 1; print(a, isinstance(a, dict), bool(Counter()), "q" in a)
err(Counter.fromkeys, "a"); err(Counter, 5)
words = "the cat the dog the end".split(); print(Counter(words).most_common(1), max(Counter(words), key=Counter(words).get), {k: v for k, v in Counter(words).items() if v > 1})
