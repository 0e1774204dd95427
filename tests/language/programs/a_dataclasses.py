from dataclasses import dataclass, field, replace, asdict, astuple, fields, FrozenInstanceError


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text):
        head, _, tag = text.partition("-")
        return cls(*map(int, head.split(".")), tag=tag)

    def __str__(self):
        return f"v{self.major}.{self.minor}" + (f"-{self.tag}" if self.tag else "")


@dataclass
class Package:
    name: str
    versions: list[Version] = field(default_factory=list)
    downloads: int = field(default=0, repr=False)
    slug: str = field(init=False)

    def __post_init__(self):
        self.slug = self.name.lower().replace(" ", "-")

    @property
    def latest(self):
        return max(self.versions, default=None)


p = Package("My Tool", [Version.parse(s) for s in ("1.2", "1.10-beta", "0.9", "1.3")], 10)
print(p, p.slug, p.latest, str(p.latest), Package("x").latest)
print(sorted(p.versions), [str(v) for v in sorted(p.versions, reverse=True)])
print(Version(1, 2, "a") == Version(1, 2, "b"), Version(1) < Version(1, 1), hash(Version(1, 2)) == hash(Version(1, 2, "z")))
print(asdict(p), astuple(p.latest), [f.name for f in fields(Package)])
q = replace(p.latest, minor=11)
print(q, q > p.latest)
try:
    q.major = 3
except FrozenInstanceError as e:
    print(type(e).__name__, e)
for bad in (lambda: Version(), lambda: Version(1, 2, "x", 4), lambda: Version(1) < 3, lambda: Package(nme="x")):
    try:
        bad()
    except TypeError as e:
        print(e)
