"""secrets: random values that nobody can guess."""

import base64
import os
from hmac import compare_digest

DEFAULT_ENTROPY = 32


def randbits(k):
    size = (k + 7) // 8
    return int.from_bytes(os.urandom(size), "big") >> (size * 8 - k) if k else 0


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    bits = exclusive_upper_bound.bit_length()
    while True:
        value = randbits(bits)
        if value < exclusive_upper_bound:
            return value


def choice(seq):
    if not len(seq):
        raise IndexError("Cannot choose from an empty sequence")
    return seq[randbelow(len(seq))]


def token_bytes(nbytes=None):
    return os.urandom(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def __getattr__(name):
    if name == "SystemRandom":
        import random

        return random.SystemRandom
    raise AttributeError(f"module 'secrets' has no attribute {name!r}")
