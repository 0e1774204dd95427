def f(n):
    try:
        try:
            if n == 1: raise ValueError("one")
            if n == 2: raise KeyError("two")
            if n == 3: raise TypeError("three")
            return "none"
        except ValueError as e:
            try: raise RuntimeError("in handler") from e
            except RuntimeError as r: return str(r), str(r.__cause__)
            finally: print("f1")
        except KeyError:
            try: pass
            finally: print("f2")
            raise
        finally: print("f3")
    except KeyError as e: return "re", str(e)
    except TypeError as e: return "t", str(e), e.__context__
    finally: print("f4")
for n in range(4): print(f(n))
def chain():
    try: 1 / 0
    except ZeroDivisionError:
        try: {}["k"]
        except KeyError:
            try: int("x")
            except ValueError as e:
                c = []
                while e: c.append(type(e).__name__); e = e.__context__
                return c
print(chain())
import sys
def info():
    out = [sys.exc_info()[0]]
    try: 1 / 0
    except ZeroDivisionError:
        out.append(sys.exc_info()[0].__name__)
        try: [][0]
        except IndexError: out.append(sys.exc_info()[0].__name__)
        out.append(sys.exc_info()[0].__name__)
    out.append(sys.exc_info()[0])
    return out
print(info())
