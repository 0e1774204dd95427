print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1)
def f(n):
    print("f", n)
    return n
print(f(1) < f(3) < f(2) < f(9))
print(f(1) < f(2) > f(0))
a = [1]
b = a
print(a is b, a is not b, a is not None, None is None, not None is None)
print(1 in [1, 2], 3 not in [1, 2], "a" in "cat", "x" not in "cat", 2 in {2: 3}, (1, 2) in [(1, 2)])
print(1 in [1] == True, [1] == [1] in [[[1]], True])
x = 5
print(x in (1, 5, 7), x in {1, 2}, x in [1, 5], "b" in ["a", "b"])
