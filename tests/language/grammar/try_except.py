def f(x):
    try:
        return [1, 2][x] / (x - 1)
    except IndexError as e:
        return "index", str(e)
    except (ZeroDivisionError, TypeError):
        return "zero or type"
    except Exception as e:
        return "other", type(e).__name__
    else: return "else"
print(f(0), f(1), f(5), f("a"))
try: pass
except: print("no")
else: print("else")
try: 1 / 0
except: print("bare")
try:
    try: raise KeyError(1)
    except ValueError: print("wrong")
except KeyError as e: print("outer", e)
try: e
except NameError as n: print("deleted", n)
def types():
    yield ValueError; print("evaluated"); yield KeyError
it = types()
try: raise KeyError
except next(it): print("v")
except next(it): print("k")
for i in range(3):
    try:
        if i == 1: raise ValueError(i)
    except ValueError as err:
        print("caught", err)
        continue
    print("ok", i)
try: raise KeyError("a")
except LookupError as e: print(repr(e), str(e))
