"""Rich comparisons try the reflected method, and a subclass goes first."""


class A:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        print("A.lt", self.n)
        return NotImplemented

    def __gt__(self, o):
        print("A.gt", self.n)
        return "gt"

    def __eq__(self, o):
        print("A.eq", self.n)
        return NotImplemented


class B(A):
    def __gt__(self, o):
        print("B.gt", self.n)
        return "B wins"

    def __le__(self, o):
        return [self.n]


print(A(1) < A(2))
print(A(1) < B(2))
print(A(1) == A(2), A(1) != A(3))
print(B(4) >= B(5) if hasattr(B, "__ge__") else None, A(1) >= B(6))
print(5 > A(7) if False else A(7) > 5)
for f in (lambda: A(1) < 5, lambda: A(1) <= 5, lambda: object() < 3, lambda: None >= "x"):
    try:
        print(f())
    except TypeError as e:
        print(e)
