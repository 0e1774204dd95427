value = some_call(1, 2 3)
