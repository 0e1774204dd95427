import math
def f():
    return math.sqroot(4)
try: f()
except AttributeError as e: print(e)
class Foo:
    def bar(self): return self.bax
try: Foo().bar()
except AttributeError as e: print(e)
value_one = 1
print(value_onee)
