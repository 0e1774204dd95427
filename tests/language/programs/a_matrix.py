class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("ragged rows")

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def T(self):
        return type(self)(zip(*self.rows))

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"{self.shape} @ {other.shape}")
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __add__(self, other):
        return Matrix([map(lambda a, b: a + b, r, s) for r, s in zip(self.rows, other.rows)])

    def __rmul__(self, k):
        return Matrix([[k * x for x in r] for r in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __getitem__(self, where):
        i, j = where
        return self.rows[i][j]

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def det(self):
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum((-1) ** j * x * Matrix([r[:j] + r[j + 1:] for r in self.rows[1:]]).det() for j, x in enumerate(self.rows[0]))

    def __str__(self):
        return "\n".join(" ".join(f"{x:>4}" for x in r) for r in self.rows)


m = Matrix([[1, 2, 3], [0, 1, 4], [5, 6, 0]])
print(m, m.T, m @ m.T, 3 * m, m + m, sep="\n--\n")
print(m.det(), m.shape, m[1, 2], m.T.T == m, m != m.T, m == 3)
print(Matrix([[1, 1], [1, 0]]) ** 90)
for bad in (lambda: m @ Matrix([[1, 2]]), lambda: Matrix([[1], [2, 3]]), lambda: m * 2):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
