log = []
def f(how):
    try:
        log.append("try")
        if how == "raise": raise ValueError("x")
        if how == "return": return "r"
        log.append("normal")
    except KeyError: log.append("except")
    else: log.append("else")
    finally: log.append("finally")
    return "end"
print(f("n"), f("return"), log)
try: f("raise")
except ValueError as e: print(e, log[-1])
def nested():
    for i in range(3):
        try:
            try:
                if i == 0: continue
                if i == 1: break
            finally: print("inner", i)
        finally: print("outer", i)
    else: print("no else")
    return i
print(nested())
def override():
    try: 1 / 0
    finally: return "swallowed"
print(override())
def value():
    x = 1
    try: return x
    finally: x = 2
print(value())
def replace():
    try:
        try: raise ValueError("a")
        finally: raise KeyError("b")
    except KeyError as e: return repr(e.__context__)
print(replace())
def brk():
    while True:
        try: return 1
        finally: break
    return 2
print(brk())
def gen():
    try:
        yield 1
        yield 2
    finally: print("closed")
g = gen(); next(g); g.close()
def loop_finally():
    r = []
    for i in range(4):
        try: r.append(i)
        finally:
            if i % 2: continue
            r.append("f")
    return r
print(loop_finally())
