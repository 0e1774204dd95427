"""Versions as PEP 440 orders them."""

import re

__partial__ = True

VERSION_PATTERN = r"""
    v?
    (?:
        (?:(?P<epoch>[0-9]+)!)?
        (?P<release>[0-9]+(?:\.[0-9]+)*)
        (?P<pre>[-_\.]?(?P<pre_l>alpha|a|beta|b|preview|pre|c|rc)[-_\.]?(?P<pre_n>[0-9]+)?)?
        (?P<post>(?:-(?P<post_n1>[0-9]+))|(?:[-_\.]?(?P<post_l>post|rev|r)[-_\.]?(?P<post_n2>[0-9]+)?))?
        (?P<dev>[-_\.]?(?P<dev_l>dev)[-_\.]?(?P<dev_n>[0-9]+)?)?
    )
    (?:\+(?P<local>[a-z0-9]+(?:[-_\.][a-z0-9]+)*))?
"""

_PRE = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}


class InvalidVersion(ValueError):
    pass


def parse(version):
    return Version(version)


def _number(text):
    return int(text or 0)


class Version:
    _regex = re.compile(r"\s*" + VERSION_PATTERN + r"\s*", re.VERBOSE | re.IGNORECASE)

    def __init__(self, version):
        found = self._regex.fullmatch(version)
        if not found:
            raise InvalidVersion("Invalid version: %r" % version)
        letter = (found.group("pre_l") or "").lower()
        self.epoch = _number(found.group("epoch"))
        self.release = tuple(int(part) for part in found.group("release").split("."))
        self.pre = (_PRE.get(letter, letter), _number(found.group("pre_n"))) if letter else None
        self.post = _number(found.group("post_n1") or found.group("post_n2")) if found.group("post") else None
        self.dev = _number(found.group("dev_n")) if found.group("dev_l") else None
        local = found.group("local")
        self._local = None if local is None else tuple(
            int(part) if part.isdigit() else part.lower() for part in re.split(r"[-_.]", local))
        self._key = self._order()

    def _order(self):
        """A tuple that compares as the versions do: dev before pre before the release before post."""
        release = list(self.release)
        while len(release) > 1 and release[-1] == 0:
            release.pop()
        first, last = (-1,), (1,)
        pre = (0, *self.pre) if self.pre else first if self.post is None and self.dev is not None else last
        post = first if self.post is None else (0, self.post)
        dev = last if self.dev is None else (0, self.dev)
        local = first if self._local is None else (0, tuple(
            (1, part, "") if isinstance(part, int) else (0, 0, part) for part in self._local))
        return self.epoch, tuple(release), pre, post, dev, local

    @property
    def local(self):
        return None if self._local is None else ".".join(str(part) for part in self._local)

    @property
    def base_version(self):
        return ("%d!" % self.epoch if self.epoch else "") + ".".join(str(n) for n in self.release)

    @property
    def public(self):
        return str(self).partition("+")[0]

    @property
    def is_prerelease(self):
        return self.dev is not None or self.pre is not None

    @property
    def is_postrelease(self):
        return self.post is not None

    @property
    def is_devrelease(self):
        return self.dev is not None

    @property
    def major(self):
        return self.release[0]

    @property
    def minor(self):
        return self.release[1] if len(self.release) > 1 else 0

    @property
    def micro(self):
        return self.release[2] if len(self.release) > 2 else 0

    def __str__(self):
        text = self.base_version
        if self.pre is not None:
            text += "%s%d" % self.pre
        if self.post is not None:
            text += ".post%d" % self.post
        if self.dev is not None:
            text += ".dev%d" % self.dev
        return text + ("+" + self.local if self._local is not None else "")

    def __repr__(self):
        return "<Version('%s')>" % self

    def __hash__(self):
        return hash(self._key)

    def _compare(self, other, holds):
        return holds(self._key, other._key) if isinstance(other, Version) else NotImplemented

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)
