a = 1
print("a" 'b'
      "c", ("d"
            "e"))
s = ("%s %d" "!"
     % ("x", 2))
print(s, "tail" if a else "other" "joined")
print("""a
b""".split("\n"), '''c\
d''', "\
e")
print("\0\01\012\0123", "\x7f\x80\xff" == "\u007f\u0080\u00ff", "\U0001F40D" == "🐍", len("\ud800"))
print('\'', "\"", '"', "'", "\\", r"\\", b"\'", rb"\'")
print(u"é" == "é", f"{a}" "{a}" f"{{{a}}}", F"{a}" fR"\{a}" Rf"\n{a}")
print(f"{a!r:}" f"{a:>{1 + 2}}" f"{'}'}" f"{'{'}", f"{a:{'>'}{5}}", f"{a:%}", f"{'x':\t>3}")
print(f"{'a' if a else 'b'} {a if a else ''} {(lambda: 5)()} {[1, 2][0]} { {'k': 1}['k'] }")
print(f"{a:=5} {a!s:=>5}", f"{a == 1} {a != 2} {a >= 1} {a <= 1}", f'{a=} {a = } {a=!r:>5} {a + 1=}')
print(f"""{
    a
    + 1
} {'''q'''}""")
print(str(b"a\xffb\n'\""), repr('a\'b"c'), repr("\u200b\xa0\t"), ascii("é\n"), "%r" % "x\\y")
