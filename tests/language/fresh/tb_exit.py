import sys, atexit
print("before")
try: sys.exit(3)
except SystemExit as e: print(e.code)
try: sys.exit("msg")
except SystemExit as e: print(repr(e.code))
sys.stderr.write("to err\n")
print("x", file=sys.stderr)
sys.exit("bye")
