"""Choices that come out the same on every machine and every Python version."""

import hashlib

SEED = "dragoman-phrasebook-1"


def number(*key):
    """A 64-bit number that depends on the key alone."""
    text = "\x1f".join((SEED, *map(str, key)))
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")


def picks(name, size, quota):
    """Up to `quota` distinct numbers below `size`: all of them where there are few, else a fixed sample."""
    if size <= quota:
        return list(range(size))
    chosen, attempt = {}, 0
    while len(chosen) < quota:
        chosen[number(name, attempt) % size] = None
        attempt += 1
    return list(chosen)
