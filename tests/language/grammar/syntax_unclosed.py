x = 1
def f():
    return (1, 2
print("never")
