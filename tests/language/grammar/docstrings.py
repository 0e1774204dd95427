"""Module doc."""
print(__doc__)
def f():
    """F doc
    second line
    """
    x = "not doc"
class A:
    'A doc'
    def m(self):
        r"raw \n doc"
    async def n(self): "async doc"
def g():
    x = 1
    "not a doc"
def h(): b"bytes are not"
class B:
    x = 1
    "no"
def i():
    "one" " two"
print(repr(f.__doc__), A.__doc__, A.m.__doc__, A.n.__doc__, g.__doc__, h.__doc__, B.__doc__, i.__doc__)
