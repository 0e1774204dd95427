VALUE = 42
def func(): return "func"
