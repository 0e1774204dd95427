n = 0
while n < 5:
    n += 1
    if n == 2: continue
    if n == 4: break
    print(n)
else:
    print("not reached")
while n: n -= 1
else: print("else", n)
while True:
    while True:
        n += 1
        if n > 3: break
    else: print("never")
    print("inner done")
    break
i = 3
while i:
    i -= 1
    try:
        if i == 1: continue
        print("i", i)
    finally:
        print("fin", i)
while 0: print("no")
else: print("zero else")
