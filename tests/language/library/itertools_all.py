def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


from itertools import *
print(list(islice(count(), 3)), list(islice(count(5, 2), 3)), list(islice(count(0.5), 2)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), list(islice(repeat("x"), 2)), list(chain("ab", [1, 2], ())), list(chain.from_iterable(["ab", "cd"])), list(chain()))
print(list(compress("abcd", [1, 0, 1, 0])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1, ""])), list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("abcd")), list(pairwise("a")))
print([(k, list(g)) for k, g in groupby("aabbbc")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in groupby("aab")], list(groupby([])))
print(list(islice("abcdef", 2)), list(islice("abcdef", 2, 4)), list(islice("abcdef", 1, None, 2)), list(islice("abc", 10)), list(islice(range(10), 0, None, 3)), list(islice([], 5)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=100)), list(accumulate([])), list(accumulate("abc")))
print(list(zip_longest("abc", [1])), list(zip_longest("ab", [1, 2, 3], fillvalue="-")), list(zip_longest()), list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations([], 0)), list(permutations("ab", 3)), list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations("abc", 0)), list(combinations_with_replacement("abc", 2)), len(list(permutations(range(6)))), len(list(combinations(range(10), 4))))
a, b = tee([1, 2, 3]); print(next(a), next(a), list(b), list(a)); x, y, z = tee(iter("ab"), 3); print(list(x), list(y), list(z))
err(islice, [1], -1); err(islice, [1], 0, 1, 0); err(combinations, "ab", -1); err(next, iter(chain())); err(lambda: list(chain([1], 5)))
it = iter(range(10)); print(list(islice(it, 3)), list(it)); print(sum(1 for _ in product(range(10), repeat=3)), max(chain([1, 2], [5])), dict(zip("ab", count(1))), "".join(chain("ab", "cd")))
g = groupby("aabb"); k1, g1 = next(g); k2, g2 = next(g); print(k1, list(g1), k2, list(g2))
