import asyncio


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def fail():
    raise ValueError("async fail")


class ACM:
    async def __aenter__(self):
        print("aenter")
        return "value"

    async def __aexit__(self, t, v, tb):
        print("aexit", t)
        return t is KeyError


class AIter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n <= 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
    print("agen done")


class Aw:
    def __await__(self):
        return iter([])


class Aw2:
    def __await__(self):
        x = yield from add(1, 1).__await__()
        return x * 10


async def main():
    print(await add(1, 2))
    try:
        await fail()
    except ValueError as e:
        print("caught", e)
    async with ACM() as v:
        print(v)
    async with ACM():
        raise KeyError
    try:
        async with ACM() as a, ACM() as b:
            raise TypeError("t")
    except TypeError as e:
        print(e)
    async for x in AIter(3):
        print("x", x)
    else:
        print("else")
    async for x in agen(5):
        if x == 1:
            continue
        if x == 3:
            break
        print("a", x)
    print([x async for x in agen(3)], sorted({x async for x in AIter(2)}), {x: await add(x, 1) async for x in AIter(2)})
    print([await add(i, 1) for i in range(3)])
    print(sum([x async for x in (y * 2 async for y in agen(3))]))
    print(await asyncio.gather(add(1, 1), add(2, 2)))
    print(await Aw(), await Aw2())
    g = agen(2)
    print(await g.__anext__(), await g.asend(None))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stop")
    g = agen(5)
    await g.__anext__()
    await g.aclose()
    try:
        await 3
    except TypeError as e:
        print(e)
    try:
        async for x in [1]:
            pass
    except TypeError as e:
        print(e)
    try:
        async with 3:
            pass
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
    return "result"


print(asyncio.run(main()))
c = add(1, 2)
print(type(c).__name__, c.__name__)
c.close()
try:
    asyncio.run(fail())
except ValueError as e:
    print(e)


async def echo():
    r = []
    v = yield 0
    while v:
        r.append(v)
        v = yield len(r)


async def use_echo():
    e = echo()
    print(await e.asend(None), await e.asend("a"), await e.asend("b"))
    try:
        await e.athrow(ValueError("into"))
    except ValueError as x:
        print("thrown", x)


asyncio.run(use_echo())
c = add(4, 5)
try:
    while True:
        c.send(None)
except StopIteration as e:
    print("manual", e.value)
