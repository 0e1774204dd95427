from collections import defaultdict
from functools import partial


class Bus:
    def __init__(self):
        self.handlers = defaultdict(list)

    def on(self, name, *, priority=0):
        def register(fn):
            self.handlers[name].append((priority, fn))
            self.handlers[name].sort(key=lambda p: -p[0])
            return fn
        return register

    def emit(self, name, /, *args, **kwargs):
        results = []
        for _, fn in self.handlers.get(name, ()):
            try:
                r = fn(*args, **kwargs)
            except Exception as e:
                r = f"{type(e).__name__}: {e}"
            if r is StopIteration:
                break
            results.append(r)
        return results


bus = Bus()


@bus.on("add")
def low(a, b=1):
    return a + b


@bus.on("add", priority=5)
@bus.on("mul")
def high(a, b=2, **rest):
    return a * b, rest


bus.on("stop")(lambda: 1)
bus.on("stop")(lambda: StopIteration)
bus.on("stop")(lambda: 3)
bus.on("pow")(partial(pow, 2))
print(bus.emit("add", 3, b=4), bus.emit("add", "x", b=3), bus.emit("mul", 5, name="kw"))
print(bus.emit("stop"), bus.emit("none"), bus.emit("pow", 10), bus.emit("pow", 10, 1000), "none" in bus.handlers)
print({k: [f.__name__ for _, f in v if hasattr(f, "__name__")] for k, v in bus.handlers.items()})
