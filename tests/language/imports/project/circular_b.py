import circular_a
def b(): return "b"
try:
    circular_a.a
except AttributeError as e:
    print(e)
try:
    from circular_a import a
except ImportError as e:
    print(str(e).split(" (/")[0])
