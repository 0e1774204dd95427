"""hmac: keyed hashes."""

import hashlib


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            make = lambda data=b"": hashlib.new(digestmod, data)
        elif callable(digestmod):
            make = digestmod
        else:
            make = lambda data=b"": digestmod.new(data)
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = size = self._inner.block_size
        self.name = f"hmac-{self._inner.name}"
        if len(key) > size:
            key = make(key).digest()
        key = bytes(key).ljust(size, b"\0")
        self._outer.update(bytes(byte ^ 0x5C for byte in key))
        self._inner.update(bytes(byte ^ 0x36 for byte in key))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = object.__new__(HMAC)
        other.__dict__.update(self.__dict__)
        other._outer, other._inner = self._outer.copy(), self._inner.copy()
        return other

    def _finish(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        return self._finish().digest()

    def hexdigest(self):
        return self._finish().hexdigest()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    if isinstance(a, str):
        a, b = a.encode("ascii"), b.encode("ascii")
    different = len(a) ^ len(b)
    for x, y in zip(a, b):
        different |= x ^ y
    return different == 0
