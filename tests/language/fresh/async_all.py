import asyncio
async def work(n, d=0):
    await asyncio.sleep(d)
    return n * 2
async def agen(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)
class ACM:
    async def __aenter__(self): print("aenter"); return 5
    async def __aexit__(self, *a): print("aexit", a[0] and a[0].__name__); return True
class AIt:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def main():
    print(await work(1), await asyncio.gather(work(2), work(3)))
    async for i in agen(3): print(i, end=" ")
    print([x async for x in agen(4) if x % 2], {k: v async for k, v in zipa()}, [await work(x) for x in (1, 2)])
    async with ACM() as v: print(v)
    async with ACM(): raise ValueError
    async for x in AIt(2): print("ait", x)
    else: print("else")
    t = asyncio.create_task(work(7)); print(await t, t.done(), t.result())
    try: await asyncio.wait_for(fail(), 1)
    except KeyError as e: print("err", e)
    print(await asyncio.gather(fail(), work(1), return_exceptions=True))
    async with asyncio.TaskGroup() as tg: a = tg.create_task(work(5)); b = tg.create_task(work(6))
    print(a.result(), b.result())
    q = asyncio.Queue(); await q.put(1); print(await q.get(), q.empty())
    lock = asyncio.Lock()
    async with lock: print("locked", lock.locked())
    ev = asyncio.Event(); ev.set(); await ev.wait(); print(ev.is_set())
    sem = asyncio.Semaphore(2)
    async with sem: print("sem")
    loop = asyncio.get_running_loop(); print(loop.is_running())
    return "end"
async def zipa():
    yield "a", 1
    yield "b", 2
async def fail(): raise KeyError("x")
print(asyncio.run(main()))
c = work(1); print(type(c).__name__, asyncio.iscoroutine(c), asyncio.iscoroutinefunction(work)); c.close()
try: asyncio.run(5)
except ValueError as e: print(e)
