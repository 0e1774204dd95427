"""Iterators for looping, as generators."""


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


def chain(*iterables):
    return _chain(iterables)


chain.from_iterable = _chain


def compress(data, selectors):
    return (item for item, selected in zip(data, selectors) if selected)


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(predicate, iterable):
    if predicate is None:
        predicate = bool
    for item in iterable:
        if not predicate(item):
            yield item


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._target = self._current = self._value = object()
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._iterator)
        self._current = self._value if self._key is None else self._key(self._value)

    def __next__(self):
        self._group = group = object()
        while self._current == self._target:
            self._advance()
        self._target = self._current
        return self._current, self._grouper(self._target, group)

    def _grouper(self, target, group):
        while self._group is group and self._current == target:
            yield self._value
            try:
                self._advance()
            except StopIteration:
                self._group = self._current = None
                self._target = None
                self._iterator = iter(())
                return


def _bound(value, name):
    if value is not None and (not hasattr(value, "__index__") or value < 0):
        raise ValueError(
            f"{name} for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        )
    return value


def islice(iterable, *args):
    if len(args) == 1:
        start, stop, step = 0, _bound(args[0], "Stop argument"), 1
    else:
        bounds = slice(*args)
        start = _bound(bounds.start, "Indices") or 0
        stop = _bound(bounds.stop, "Stop argument")
        step = 1 if bounds.step is None else bounds.step
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    at = 0
    while at < start:
        if stop is not None and at >= stop:
            return
        try:
            next(iterator)
        except StopIteration:
            return
        at += 1
    skip = 0
    while stop is None or at < stop:
        try:
            item = next(iterator)
        except StopIteration:
            return
        if not skip:
            yield item
            skip = step
        skip -= 1
        at += 1


def pairwise(iterable):
    iterator = iter(iterable)
    for before in iterator:
        for item in iterator:
            yield before, item
            before = item


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    active = len(iterators)
    while active:
        row = []
        for i, iterator in enumerate(iterators):
            value = fillvalue
            if iterator is not None:
                try:
                    value = next(iterator)
                except StopIteration:
                    iterators[i] = None
                    active -= 1
            row.append(value)
        if active:
            yield tuple(row)


class _Tee:
    def __init__(self, iterator, link):
        self._iterator = iterator
        self._link = link

    def __iter__(self):
        return self

    def __next__(self):
        link = self._link
        if len(link) == 0:
            link.append(next(self._iterator))
            link.append([])
        self._link = link[1]
        return link[0]

    def __copy__(self):
        return _Tee(self._iterator, self._link)


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    first = iterable if isinstance(iterable, _Tee) else _Tee(iter(iterable), [])
    return tuple(_Tee(first._iterator, first._link) for _ in range(n))


def product(*iterables, repeat=1):
    pools = [tuple(pool) for pool in iterables] * repeat
    if not all(pools):
        return
    indices = [0] * len(pools)
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, indices)])
        for at in reversed(range(len(pools))):
            indices[at] += 1
            if indices[at] < len(pools[at]):
                break
            indices[at] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, n, r)


def _permutations(pool, n, r):
    if r > n:
        return
    chosen = []
    used = [False] * n

    def extend():
        if len(chosen) == r:
            yield tuple([pool[i] for i in chosen])
            return
        for i in range(n):
            if not used[i]:
                used[i] = True
                chosen.append(i)
                yield from extend()
                chosen.pop()
                used[i] = False

    yield from extend()


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r, False)


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r, True)


def _combinations(pool, r, again):
    n = len(pool)
    if r > n and not again or not n and r:
        return
    indices = [0] * r if again else list(range(r))
    while True:
        yield tuple([pool[i] for i in indices])
        for at in reversed(range(r)):
            if indices[at] < (n - 1 if again else at + n - r):
                break
        else:
            return
        value = indices[at] + 1
        for i in range(at, r):
            indices[i] = value
            value += not again


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    iterator = iter(iterable)
    while batch := tuple(_islice(iterator, 0, n, 1)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch
