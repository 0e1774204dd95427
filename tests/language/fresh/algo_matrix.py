class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    def __matmul__(self, o):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __eq__(self, o): return self.rows == o.rows
    def __repr__(self): return "Matrix(%r)" % (self.rows,)
    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]
    def __pow__(self, n, mod=None):
        r = Matrix([[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))])
        b = self
        while n:
            if n & 1: r = r @ b
            b = b @ b
            n >>= 1
        return r
    def __neg__(self): return Matrix([[-x for x in r] for r in self.rows])
    def __len__(self): return len(self.rows)
m = Matrix([[1, 1], [1, 0]])
print(m @ m, (m ** 50)[0, 1], m == Matrix([[1, 1], [1, 0]]), -m, len(m))
m @= m
print(m)
try:
    m @ 3
except AttributeError as e:
    print(e)
try:
    3 @ m
except TypeError as e:
    print(e)
