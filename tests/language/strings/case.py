words = ["hello World", "HELLO", "hELLO wORLD's", "\u00e9COLE stra\u00dfe", "\u0130stanbul", "123abc", "", "a", "they're bill's", "\u03a3\u0391\u03a3", "\u01c6abc", "x-y_z 1st"]
for w in words:
    print(w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold())
    print(w.isupper(), w.islower(), w.istitle(), w.isalpha(), w.isalnum(), w.isdigit(), w.isidentifier(), w.isspace(), w.isascii(), w.isprintable())
for w in ["123", "\u00b2", "\u0661", "\u00bd", "\u2460", "12a", " ", "\t\n", "\xa0", "A1", "Ab Cd", "aB", "_x", "1x", "\u4e00", "x\ny", "class"]:
    print(ascii(w), w.isdigit(), w.isdecimal(), w.isnumeric(), w.isspace(), w.isalnum(), w.isalpha(), w.isprintable(), w.isidentifier(), w.istitle())
