pass
pass; pass
class A: pass
def f(): pass
if 1: pass
for _ in []: pass
...
class B: ...
def g(): ...
print(A.__name__, f(), B.__name__, g(), ...)
