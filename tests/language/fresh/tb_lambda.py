ops = {"div": lambda a, b: a / b}
print(ops["div"](6, 3))
print([ops["div"](x, x - 2) for x in range(4)])
