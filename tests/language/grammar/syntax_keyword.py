def class(x): pass
