def a(): return
def b(): return 1,
def c(): return 1, 2
def d(): return *[1, 2], 3
def e():
    for i in range(5):
        if i == 3: return i
def f():
    while True:
        try: return "try"
        finally: print("finally")
def g():
    try: return "try"
    finally: return "finally"
def h():
    for i in range(3):
        try: continue
        finally:
            if i == 1: break
    return i
def i(x):
    if x: return "yes"
def j(): pass
def k(): "doc"
print(a(), b(), c(), d(), e(), f(), g(), h(), i(1), i(0), j(), k(), k.__doc__)
