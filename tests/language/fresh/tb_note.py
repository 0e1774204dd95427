try:
    int("x")
except ValueError as e:
    e.add_note("while reading")
    e.add_note("line two\nline three")
    raise
