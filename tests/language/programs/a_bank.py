class BankError(Exception):
    code = 1


class InsufficientFunds(BankError):
    code = 2

    def __init__(self, need, have):
        super().__init__(f"need {need:.2f}, have {have:.2f}")
        self.need, self.have = need, have


class Account:
    _next = 100

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.log = owner, balance, []
        self.number = Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise InsufficientFunds(self._balance - value, self._balance)
        self.log.append(value - self._balance)
        self._balance = value

    def __repr__(self):
        return f"<{type(self).__name__} #{self.number} {self.owner}: {self.balance:,.2f}>"


class Savings(Account):
    rate = 0.05

    def accrue(self):
        self.balance += round(self.balance * self.rate, 2)


def transfer(a, b, amount):
    if amount <= 0:
        raise BankError("bad amount", amount)
    a.balance -= amount
    b.balance += amount


ann, bob = Account("Ann", 1500), Savings("Bob", 20000.5)
for args in ((ann, bob, 500), (ann, bob, 5000), (bob, ann, -1), (bob, ann, 250.25)):
    try:
        transfer(*args)
    except InsufficientFunds as e:
        print("declined:", e, e.code, e.need, e.have)
    except BankError as e:
        print("error:", e.args, e.code)
    else:
        print("ok", ann, bob)
    finally:
        print("--", len(ann.log), len(bob.log))
bob.accrue()
print(bob, bob.log, ann.log)
try:
    del ann.balance
except AttributeError as e:
    print(type(e).__name__)
