x, name, d = 3.14159, "Bob", {"a": 1}
print(f"{x}", f"{x:.2f}", f"{name!r}", f"{name:>10}|", f"{name:*^9}|", f"{x!s:>8}|")
w, p = 10, 3
print(f"{x:{w}.{p}}|", f"{x:{w}}|", f"{'a':>{w - 5}}|", f"{{}}", f"{{{name}}}", f"{{ {x:.1f} }}")
print(f"{d['a']}", f'{d["a"]}', f"{name.upper()}", f"{[i for i in range(3)]}", f"{ {1: 2}[1] }")
print(f"{name=}", f"{x = }", f"{x=:.2f}", f"{name=!s}", f"{1 + 1 = }")
print(f"a{1}b" "c{2}" f"d{3}", "x" f"{name}" 'y', rf"\{name}\n", f"\t{name}\x41")
print(f"{1,2}", f"{(lambda q: q * 2)(4)}", f"{'yes' if x else 'no'}", f"{x:}", f"{name!r:>8}")
print(f'''{
    name
} and {x
:.1f}''')
print(f"{1000000:,} {255:#x} {255:08b} {0.5:%} {-5:+d} {1e10:g}", f"", f"{''}")
print(f"{'a' 'b'}", f"{f'{name}'}", f"{f'{1}' + f'{2}'}", f"{3!r:^{5}}|")
class C:
    def __format__(self, spec): return f"<{spec}>"
print(f"{C()} {C():a b} {C():{name}-{p}} {C():%Y-%m}")
print(f"{x!a} {'é'!a} {'é'!r}", f"{None} {True}")
