a, *b = [1, 2, 3]
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(5)
print(a, b, c)
a, *b, c = 1, 2
print(a, b, c)
(a, *b), *c = [[1, 2, 3], 4, 5]
print(a, b, c)
*a, = (1, 2)
print(a)
[first, *_, last] = "abcdef"
print(first, last)
for a, *b in [(1, 2, 3), "xy"]: print(a, b)
try: a, b, *c = [1]
except ValueError as e: print(e)
try: *a, b, c = []
except ValueError as e: print(e)
head, *tail = {"k": 1, "l": 2}
print(head, tail)
