real = 1
def __getattr__(name):
    if name == "bad": raise AttributeError("custom bad")
    return "dyn " + name
