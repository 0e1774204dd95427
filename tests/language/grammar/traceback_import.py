try:
    import os.nothing
except ModuleNotFoundError as e:
    print(str(e).split(';')[0])
