"""Calls: recursion, methods, closures, keyword arguments, generators."""


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount, *, fee=0):
        self.balance += amount - fee
        return self.balance


def adder(n):
    def add(x):
        return x + n

    return add


def numbers(n):
    for i in range(n):
        yield i


account = Account("a")
for i in range(300000):
    account.deposit(i, fee=1)
add = adder(3)
total = 0
for i in numbers(300000):
    total = add(total)
print(fib(27), account.balance, total)
