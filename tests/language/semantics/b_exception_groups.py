"""except*, split, subgroup and derive."""


def make():
    return ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError("t"), ValueError(2)]), OSError("o")])


try:
    raise make()
except* ValueError as g:
    print("values", repr(g))
except* (TypeError, OSError) as g:
    print("others", repr(g))
try:
    try:
        raise make()
    except* ValueError:
        pass
except ExceptionGroup as rest:
    print(repr(rest), rest.message)
try:
    raise KeyError("bare")
except* KeyError as g:
    print(repr(g))
match, rest = make().split(ValueError)
print(repr(match), repr(rest), make().subgroup(KeyError))
print(repr(make().subgroup(lambda e: isinstance(e, OSError))), str(make()))
for args in (("m", []), ("m", [1]), (1, [ValueError()]), ("m", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__)
