def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import operator as op
print(op.add(1, 2), op.sub(5, 3), op.mul(2, 3), op.truediv(1, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 3), op.neg(1), op.pos(1), op.invert(1), op.not_(0), op.truth([]), op.is_(None, None), op.is_not(1, None), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 3), op.rshift(8, 1), op.lt(1, 2), op.le(1, 1), op.eq(1, 1), op.ne(1, 2), op.ge(2, 1), op.gt(1, 2), op.contains([1], 1), op.concat([1], [2]), op.countOf([1, 1, 2], 1), op.indexOf([1, 2], 2), op.index(5), op.abs(-1), op.getitem([1, 2], 1), op.length_hint([1, 2]), op.iadd([1], [2]))
l = [1, 2]; op.setitem(l, 0, 9); op.delitem(l, 1); print(l, op.__add__(1, 2), op.call(max, 1, 2) if hasattr(op, "call") else None)
print(op.itemgetter(1)([1, 2]), op.itemgetter(0, 2)("abc"), op.itemgetter("a")({"a": 5}), op.itemgetter(slice(1, 3))([1, 2, 3]), op.attrgetter("real")(5), op.attrgetter("real", "imag")(5), op.methodcaller("upper")("a"), op.methodcaller("split", ",", maxsplit=1)("a,b,c"), op.itemgetter(1), op.attrgetter("a.b"), op.methodcaller("f", 1))
class A: pass
a = A(); a.b = A(); a.b.c = 7; print(op.attrgetter("b.c")(a), sorted([{"n": 2}, {"n": 1}], key=op.itemgetter("n")), sorted([(2, "a"), (1, "b")], key=op.itemgetter(0)), list(map(op.attrgetter("real"), [1, 2.5])), max({"a": 1, "b": 3}.items(), key=op.itemgetter(1)))
err(op.itemgetter(5), [1]); err(op.attrgetter("zz"), 1); err(op.itemgetter); err(op.attrgetter, 5); err(op.add, 1, "a"); err(op.indexOf, [1], 2); err(op.concat, 1, 2); err(op.methodcaller); err(op.index, 1.5); err(op.add, 1)
from functools import reduce
print(reduce(op.mul, range(1, 6)), reduce(op.or_, [1, 2, 4]), reduce(op.getitem, ["a", "b"], {"a": {"b": 5}}))
