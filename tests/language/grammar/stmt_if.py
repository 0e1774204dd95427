for n in range(5):
    if n == 0: print("zero")
    elif n == 1:
        print("one")
    elif n == 2: pass
    elif n == 3:
        if True:
            print("three")
        else: print("never")
    else:
        print("many")
if 1: print("a"); print("b")
if not []: print("empty")
if None is None and (not 0): print("and")
if 0: x = 1
else: x = 2
print(x)
if "a" in "abc" != False: print("chain")
