def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); d.extend([5, 6]); d.extendleft([-1, -2]); print(d, len(d), d[0], d[-1], d[3], 3 in d, 99 in d)
print(d.pop(), d.popleft(), d, d.index(3), d.count(3)); d.rotate(2); print(d); d.rotate(-3); print(d); d.reverse(); print(d); d.remove(3); print(d); d.insert(2, "x"); d.insert(0, "first"); d.insert(100, "last"); d.insert(-1, "before"); print(d)
m = deque(range(5), maxlen=3); print(m, m.maxlen); m.append(9); m.appendleft(8); print(m); m.extend("abcd"); print(m, deque(maxlen=0), d.maxlen)
err(deque().pop); err(deque().popleft); err(d.remove, "zz"); err(d.index, "zz"); err(lambda: d[100]); err(lambda: d["a"]); err(m.insert, 0, 1); err(deque, 5); err(deque, [], -1)
def mutate():
    q = deque([1, 2, 3])
    for x in q: q.append(x)
err(mutate)
print(deque([1, 2]) == deque([1, 2]), deque([1]) < deque([2]), deque([1]) == [1], deque([1]) + deque([2]), deque([1]) * 3, list(reversed(deque("abc"))), bool(deque()), deque([1]).copy(), sorted(deque([3, 1])), list(map(str, deque([1, 2]))))
d = deque(range(5)); d[1] = "y"; del d[0]; del d[-1]; print(d); d.clear(); print(d, isinstance(d, deque)); d += [1, 2]; print(d)
big = deque()
for i in range(10000): big.append(i)
for i in range(9990): big.popleft()
print(big, sum(big))
class D(deque): pass
x = D([1]); x.name = "n"; print(x, x.name, type(x.copy()).__name__)
