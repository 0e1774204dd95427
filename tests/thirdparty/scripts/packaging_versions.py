"""Versions compared, as revisions ask which SQLAlchemy runs them."""

import itertools

from packaging import version
from packaging.version import InvalidVersion, Version, parse

TEXTS = ["1.0", "1.0.0", "1.0.post1", "1.0.dev3", "1.0a1", "1.0b2", "1.0rc1", "1.0.1", "2!0.1", "1.10", "1.9",
         "1.0+local.7", "1.0+abc", "v3.2-1", "1.0alpha", "1.0-preview-2", "1.0a1.dev1"]
for text in TEXTS:
    v = parse(text)
    print(text, v, repr(v), v.release, v.pre, v.post, v.dev, v.local, v.epoch, v.major, v.minor, v.micro,
          v.is_prerelease, v.is_postrelease, v.base_version, v.public)
print([str(v) for v in sorted(map(Version, TEXTS))])
for a, b in itertools.product(TEXTS, TEXTS):
    print(int(parse(a) < parse(b)), int(parse(a) == parse(b)), int(parse(a) >= parse(b)), end=" ")
print()
for text in ["", "abc", "1..2", "1.0+"]:
    try:
        parse(text)
    except InvalidVersion as error:
        print(error)
print(version.parse("1.4.54") < version.parse("2.0"), {Version("1.0"), Version("1.0.0")} == {Version("1")})
