import asyncio
async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)
            await asyncio.sleep(0)
    finally: print("agen done")
async def main():
    async for x in agen(3): print(x)
    print([x async for x in agen(2)])
    g = agen(3)
    print(await g.__anext__(), await g.asend("hi"))
    await g.aclose()
    e = (x * 2 async for x in agen(2))
    print([y async for y in e])
    try: await agen(0).__anext__()
    except StopAsyncIteration: print("stop")
asyncio.run(main())
async def gather():
    async def w(n): await asyncio.sleep(0); return n
    return await asyncio.gather(w(1), w(2))
print(asyncio.run(gather()))
