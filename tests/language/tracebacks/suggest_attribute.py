class Account:
    def __init__(self):
        self.balance = 1
        self.owner = "x"


def total(a):
    return a.owner and a.balence


total(Account())
