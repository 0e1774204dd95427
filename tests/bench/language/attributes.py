class Node:
    kind = "node"

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent
        self.children = []
        self.depth = 0 if parent is None else parent.depth + 1
        if parent is not None:
            parent.children.append(self)

    def walk(self):
        total = self.depth + len(self.name) + len(self.kind)
        for c in self.children:
            total += c.walk()
        return total


class Leaf(Node):
    def walk(self):
        return super().walk() + 1


def build(depth, width, parent=None):
    node = (Node if depth else Leaf)("n%d" % depth, parent)
    if depth:
        for _ in range(width):
            build(depth - 1, width, node)
    return node


t = build(7, 5)
print(t.walk(), t.walk())
