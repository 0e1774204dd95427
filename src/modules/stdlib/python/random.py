"""Pseudo-random numbers: xorshift64*, seeded from the system unless a seed is given. The sequences
differ from CPython's for the same seed."""

import math as _math
import os as _os

_MASK = (1 << 64) - 1


class Random:
    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            state = int.from_bytes(_os.urandom(8), "big")
        elif isinstance(a, int):
            state = a
        else:
            if isinstance(a, str):
                a = a.encode()
            state = 14695981039346656037
            for byte in a if isinstance(a, (bytes, bytearray)) else repr(a).encode():
                state = ((state ^ byte) * 1099511628211) & _MASK
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        self._state = (state ^ (state >> 31)) or 1
        self._gauss_next = None

    def getstate(self):
        return (self._state, self._gauss_next)

    def setstate(self, state):
        self._state, self._gauss_next = state

    def _next(self):
        x = self._state
        x ^= x >> 12
        x ^= (x << 25) & _MASK
        x ^= x >> 27
        self._state = x
        return (x * 2685821657736338717) & _MASK

    def random(self):
        return (self._next() >> 11) / 9007199254740992.0

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        value = 0
        for _ in range((k + 63) // 64):
            value = value << 64 | self._next()
        return value >> (-k % 64)

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def _below(self, n):
        bits = n.bit_length()
        value = self.getrandbits(bits)
        while value >= n:
            value = self.getrandbits(bits)
        return value

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            start, stop = 0, start
        n = len(range(start, stop, step))
        if n <= 0:
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {stop - start})")
        return start + step * self._below(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[self._below(n)] for _ in range(k)]
            cum_weights, total = [], 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        from bisect import bisect

        total = cum_weights[-1]
        return [population[min(bisect(cum_weights, self.random() * total), n - 1)] for _ in range(k)]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if counts is not None:
            population = [item for item, n in zip(population, counts) for _ in range(n)]
        pool = list(population)
        if not 0 <= k <= len(pool):
            raise ValueError("Sample larger than population or is negative")
        for i in range(k):
            j = i + self._below(len(pool) - i)
            pool[i], pool[j] = pool[j], pool[i]
        return pool[:k]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * _math.sqrt(u * c)

    def gauss(self, mu=0.0, sigma=1.0):
        z, self._gauss_next = self._gauss_next, None
        if z is None:
            angle = self.random() * 2.0 * _math.pi
            length = _math.sqrt(-2.0 * _math.log(1.0 - self.random()))
            z = _math.cos(angle) * length
            self._gauss_next = _math.sin(angle) * length
        return mu + z * sigma

    normalvariate = gauss

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return _math.exp(self.gauss(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_math.log(1.0 - self.random()) / lambd


class SystemRandom(Random):
    def seed(self, *args, **kwds):
        self._state = 0
        self._gauss_next = None

    def _next(self):
        return int.from_bytes(_os.urandom(8), "big")


_instance = Random()
seed = _instance.seed
random = _instance.random
uniform = _instance.uniform
triangular = _instance.triangular
randint = _instance.randint
choice = _instance.choice
choices = _instance.choices
randrange = _instance.randrange
sample = _instance.sample
shuffle = _instance.shuffle
gauss = _instance.gauss
normalvariate = _instance.normalvariate
lognormvariate = _instance.lognormvariate
expovariate = _instance.expovariate
getrandbits = _instance.getrandbits
randbytes = _instance.randbytes
getstate = _instance.getstate
setstate = _instance.setstate
