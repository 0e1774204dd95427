def compute(first_value):
    return frist_value + 1


try:
    compute(1)
except NameError:
    pass
compute(1)
