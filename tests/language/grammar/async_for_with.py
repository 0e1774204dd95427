import asyncio
class Range:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self): print("aenter", self.n); return self.n
    async def __aexit__(self, t, v, tb): print("aexit", self.n, t and t.__name__); return self.n == "s"
async def main():
    async for x in Range(3): print(x)
    else: print("else")
    async for x in Range(5):
        if x == 2: continue
        if x == 4: break
        print("b", x)
    else: print("no")
    async with CM("a") as a, CM("b"): print("in", a)
    async with CM("s"): raise ValueError
    try:
        async with CM("x"): raise KeyError
    except KeyError: print("key")
    async with (CM("p") as p, CM("q")): print(p)
    print([i async for i in Range(3)], {i: i * 2 async for i in Range(2)}, {i async for i in Range(2) if i > 1})
    print([j async for i in Range(3) for j in range(i)])
    return await ret()
async def ret():
    async with CM("r"): return "returned"
print(asyncio.run(main()))
