def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for r in (range(5), range(2, 8), range(10, 0, -3), range(0), range(5, 5), range(0, 10, 20), range(-5, 5, 2), range(10**20, 10**20 + 3)):
    print(r, list(r), len(r), list(reversed(r)), r[0] if r else None, r[-1] if r else None, r[1:], r[::-1], bool(r), 3 in r, r.start, r.stop, r.step)
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), range(10).index(4), range(10).count(4), range(10).count(40), 4.0 in range(5), "a" in range(5), range(0, 10, 3)[2], range(10)[2:8:3])
err(range, 1, 2, 0); err(range, 1.5); err(range, "a"); err(range); err(lambda: range(3)[5]); err(range(3).index, 7); err(lambda: range(3)["a"]); err(lambda: range(3) + range(2)); err(range, 1, 2, 3, 4)
def assign(): range(3)[0] = 1
err(assign)
print(sum(range(101)), max(range(5)), sorted(range(5), reverse=True), [*range(3)], list(zip(range(3), range(3, 6))), len(range(10**18)), range(10**18)[-1], 10**17 in range(10**18))
it = iter(range(3)); print(next(it), list(it), next(it, "end"))
