import asyncio
async def add(a, b): return a + b
async def main():
    print(await add(1, 2))
    x = await add(await add(1, 1), await add(2, 2))
    print(x)
    return [await add(i, i) for i in range(3)]
print(asyncio.run(main()))
c = add(1, 2)
try: c.send(None)
except StopIteration as e: print("value", e.value)
class Aw:
    def __await__(self): return iter_result().__await__() if False else (yield from ()) or "awaited"
async def iter_result(): return 1
async def use():
    r = await Aw()
    try: await fails()
    except ValueError as e: print("caught", e)
    finally: print("fin")
    return r
async def fails(): raise ValueError("x")
print(asyncio.run(use()))
async def bad():
    try: await 5
    except TypeError as e: print(e)
asyncio.run(bad())
async def nested():
    async def inner(n): return n * 2
    f = lambda: inner(4)
    return await f()
print(asyncio.run(nested()))
