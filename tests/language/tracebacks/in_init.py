class Base:
    def __init__(self, n):
        self.n = self.check(n)

    def check(self, n):
        if n < 0:
            raise ValueError("negative", n)
        return n


class Derived(Base):
    def __init__(self, n):
        super().__init__(n - 10)


Derived(3)
