x = [1,
     2,   # comment
     # whole line

     3]
y = 1 + \
    2
z = ("a"
     "b")
def f(a,
      b=2,
      ): return (a
                 + b)
print(x, y, z, f(1)); print("semi"); \
print("joined")
if x and \
   y:
    print("cond")
d = {
    "k": [
        1,
    ],
}
print(d
      ["k"])
s = """a
  b""" ; t = 'x\
y'
print(s, t)
if True:
    # comment at other indent
        # and more
    pass

  # odd comment
    print("still in")
for i in range(2): x = i; \
    print(x)
# last comment without newline
print("end")
