for s in ("", "abc", "it's", 'say "hi"', "both ' and \"", "tab\there", "line\nbreak", "back\\slash", "\r\x00\x1f\x7f", "caf\u00e9", "\u20ac", "\U0001f600", "\xad", "\u200b", "\ud800",
          "\xa0", "\u3000", "a\u0301", "\ufeff", "\u00ff\u0100"):
    print(repr(s) if "\ud800" not in s else ascii(s), ascii(s), len(s))
print("a" "b" 'c', """x
y""", r"\n\t", "\x41\u0042\103\u03b1")
print(str(1), str(1.5), str(None), str([1, "a"]), str(b"x"), str({"a": 1}), str(), str(object=5))
