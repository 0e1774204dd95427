print('a' "b" '''c''' """d""", "it's", 'say "hi"', 'it\'s')
print("tab\tnew\\n", r"raw\n\t", R'\d', u"uni", "a\
b")
print(ascii("\x41\u00e9\U0001F600\101\7"), "ok")
print("""multi
line 'quotes' "here" \
joined""")
print(b"bytes\x00\xff\n", rb"\x00", Rb'\n', bR"\t", b'a' b"b", len(b"\101"))
print(len("é"), len("😀"), "é" == "\u00e9", "日本" "語", len("é日"))
print("a" + "b" * 3, "%s-%d" % ("x", 3), "{}-{}".format(1, 2))
print('''a"b'c''', """a'''b""", '', "", '''''', """""")
print(repr("\a\b\f\n\r\t\v\0\\'\""), repr('"'), repr("'"))
print(r'\'', r"\"", len(r'\\'))
