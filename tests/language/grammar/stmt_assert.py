assert True
assert 1, "never"
for expr in ("0", "1 == 2", "[]"):
    try:
        assert eval(expr), "msg " + expr
    except AssertionError as e: print(repr(e))
try:
    assert not True
except AssertionError as e: print(repr(e), e.args)
try: assert (1, 2) and None, (1, 2)
except AssertionError as e: print(e.args)
assert 3 > 2 > 1 and not False or 0
