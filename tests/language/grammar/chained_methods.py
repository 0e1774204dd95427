class B:
    def __init__(self, v=()): self.v = tuple(v)
    def add(self, *a, **k): return B(self.v + a + tuple(sorted(k.items())))
    @property
    def last(self): return self.v[-1]
    def __getitem__(self, i): return B([self.v[i]])
    def __call__(self, x): return self.add(x)
    def __repr__(self): return f"B{self.v}"
b = (
    B()
    .add(1)
    .add(2, 3)[1]
    .add(x=4)("called")
    .add(*[5, 6], **{"z": 7})
)
print(b, b.last, b[0].add("q").v[1].upper())
print(" a,b ".strip().split(",")[1].join(["x", "y"]).replace("b", "-").title()[::-1])
x = [3, 1, 2]
print(sorted(x)[0].__add__(5).bit_length(), (lambda: x)().copy().__len__(), {"k": [B]}["k"][0]().add(1).v)
