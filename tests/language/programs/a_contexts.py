from contextlib import ExitStack, contextmanager, suppress

depth = 0


@contextmanager
def section(title):
    global depth
    print("  " * depth + "<" + title + ">")
    depth += 1
    try:
        yield title.upper()
    except LookupError as e:
        print("  " * depth + "caught", type(e).__name__, e)
    finally:
        depth -= 1
        print("  " * depth + "</" + title + ">")


class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.saved = dict(self.store)
        return self.store

    def __exit__(self, kind, value, tb):
        if kind is None:
            return
        self.store.clear()
        self.store.update(self.saved)
        print("rolled back:", kind.__name__, value, tb is not None)
        return issubclass(kind, ArithmeticError)


store = {"a": 1}
with section("one") as t, section("two"):
    print(t)
    {}["k"]
with Transaction(store) as s:
    s["b"] = 2
with Transaction(store) as s:
    s["c"] = s["a"] / 0
try:
    with Transaction(store) as s:
        del s["a"]
        raise RuntimeError("stop")
except RuntimeError as e:
    print("outside", e, store)
with ExitStack() as stack:
    for name in ("x", "y", "z"):
        stack.enter_context(section(name))
    stack.callback(print, "callback", sep="")
    print("inside", depth)
with suppress(ZeroDivisionError, KeyError):
    1 // 0
def early():
    with section("f"):
        return "returned"
for i in range(3):
    with section(str(i)):
        if i == 1:
            break
print(early(), depth)
