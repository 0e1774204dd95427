def f():
    exec("x = (1,\n y z)")
f()
