class Node:
    def __init__(self, v): self.v = v
    @property
    def double(self): return self.v * 2 + "x"
    def __str__(self): return f"<{self.double}>"
def outer():
    def inner(n):
        return [str(q) for q in n]
    return inner([Node(1)])
print("start")
outer()
