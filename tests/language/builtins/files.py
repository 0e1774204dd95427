def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import os
here = os.path.dirname(os.path.abspath(__file__))
name = os.path.join(here, "files.txt")
with open(name) as f:
    print(f.read(6), repr(f.readline()), f.readlines(), f.read() == "", f.closed)
print(f.closed)
err(f.read)
with open(name, "rb") as f: print(f.read(8), f.readline(), f.tell(), f.seek(0), f.read(3))
print([line.strip() for line in open(name, encoding="utf-8")])
f = open(name); print(next(f), list(f)); f.close()
with open(name, newline="") as f: print(repr(f.readline()))
err(open, os.path.join(here, "nosuch.txt").replace(here, "tests")); err(open, name, "q"); err(open, name, "rbt"); err(open, 1.5)
try:
    open("nosuch.txt")
except FileNotFoundError as e:
    print(e.errno, e.strerror, e.filename, isinstance(e, OSError))
