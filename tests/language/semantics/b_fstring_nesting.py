"""Nested f-strings, specs and conversions."""
w, p, name, d = 10, 3, "bob", {"k": [1, 2]}
print(f"{name!r:>{w}}|{3.14159:{w}.{p}f}|{name:{'*'}^{w}}|{f'{name:>{w - 4}}'!r}")
print(f"{d['k'][1]} {d!s:.5} {'{}'} {{literal}} {{{name}}} {'a' if w > 5 else 'b'}")
print(f"{w=} {w = } {name=} {name=!s} {3.5=:.2f} {d['k']=}")
print(f"{(lambda x: x * 2)(4)} {[i for i in range(3)]} { {'a': 1}['a'] } {w!r}" f"{p}" "{p}")
print(f'''{
    w
    + 1
} multi''', rf"\n{name}\t", f"\x41{name}\u2022")
print(f"{w:#x} {w:08b} {-w:+d} {1234567:,} {1234567:_} {0.25:.1%} {1e10:g} {w:c}".encode())
print(f"{'nested ' + f'{1 + 1}'}", f"{w != 5} {w >= 5} {w:=5}")
print(f"", f"{''}" == "", f"{None} {True} {...}", f"{name:{''}}{name!a}", f"{'é'!a}")
for bad in ("f'{}'", "f'{a'", "f'}'", "f'{a!x}'"):
    try:
        compile(bad, "s", "eval")
    except SyntaxError as e:
        print("SyntaxError")
