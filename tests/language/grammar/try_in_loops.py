def f(n):
    out = []
    for i in range(n):
        try:
            if i == 1: continue
            if i == 3: break
            if i == 2: raise ValueError(i)
            out.append(i)
        except ValueError as e:
            out.append(str(e))
            continue
        else: out.append("else")
        finally: out.append("f")
    else: out.append("no break")
    return out
print(f(1), f(3), f(5))
def g():
    while True:
        try:
            try: raise KeyError
            finally: break
        except KeyError: return "not reached"
    return "suppressed by break"
print(g())
def h():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1: break
                if i == 1: continue
                yield i, j
            finally:
                yield "f", i, j
print(list(h()))
def k():
    try:
        for i in range(3):
            try: return i
            finally:
                try: print("inner", i)
                finally: print("innermost")
    finally: print("outer")
print(k())
def m(x):
    with_result = []
    while x:
        x -= 1
        try:
            if x == 2: raise IndexError
        except IndexError:
            try: int("q")
            except ValueError: with_result.append(x); continue
            finally: with_result.append("v")
        with_result.append(x)
    return with_result
print(m(4))
