class A:
    x = 5
    def f(self) return 1
