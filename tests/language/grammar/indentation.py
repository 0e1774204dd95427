if True:
  if True:
          a = 1
  b = 2
def f():
	if True:
		return "tabs"
print(a, b, f())
class A:

    x = 1


    def m(self):

        return 5

    # c
print(A().m())
for i in range(1):
    while True:
        try:
            with open(__file__) as fh:
                if fh:
                    break
        finally:
            pass
print("ok")
def g(): return [
1,
2]
print(g())
if 1:
    pass
elif 2:
            pass
else:
 pass
