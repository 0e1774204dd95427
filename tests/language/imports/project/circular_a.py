import circular_b
def a(): return "a" + circular_b.b()
