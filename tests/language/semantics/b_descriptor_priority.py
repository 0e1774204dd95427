"""Data descriptors beat the instance dictionary, which beats the others."""


class Data:
    def __get__(self, obj, owner):
        return "data", obj is None

    def __set__(self, obj, value):
        print("set", value)


class NonData:
    def __get__(self, obj, owner):
        return "nondata", owner.__name__


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__["s"] = value * 2


class DeleteOnly:
    def __delete__(self, obj):
        print("deleted")


class A:
    d = Data()
    n = NonData()
    s = SetOnly()
    r = DeleteOnly()


a = A()
a.d = 5
a.__dict__.update(d="inst", n="inst")
print(a.d, a.n, A.d, A.n)
a.s = 21
print(a.s, type(A.s).__name__)
del a.r, a.n
print(a.n)
try:
    a.r = 1
except AttributeError as e:
    print(type(e).__name__, e)
try:
    del a.d
except AttributeError as e:
    print(type(e).__name__, e)
a.late = NonData()
print(type(a.late).__name__)
A.d = "replaced"
print(a.d)
