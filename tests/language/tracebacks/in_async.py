import asyncio


async def fetch(n):
    if n > 1:
        raise ConnectionError("lost " + str(n))
    return await fetch(n + 1)


async def agen():
    yield await fetch(0)


async def main():
    async for x in agen():
        print(x)


coroutine = main()
try:
    coroutine.send(None)
except ConnectionError as e:
    names = []
    tb = e.__traceback__
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
main_again = main()
main_again.send(None)
