"""shlex: words as a shell reads them."""


def quote(s):
    if not s:
        return "''"
    safe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@%+=:,./-_"
    return s if all(c in safe for c in s) else "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(quote(arg) for arg in split_command)


def split(s, comments=False, posix=True):
    words, word, i = [], None, 0
    while i < len(s):
        c = s[i]
        i += 1
        if c.isspace():
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments and word is None:
            while i < len(s) and s[i] != "\n":
                i += 1
        elif c == "'":
            end = s.find("'", i)
            if end < 0:
                raise ValueError("No closing quotation")
            word = (word or "") + s[i:end]
            i = end + 1
        elif c == '"':
            word = word or ""
            while True:
                if i >= len(s):
                    raise ValueError("No closing quotation")
                if s[i] == '"':
                    i += 1
                    break
                if s[i] == "\\" and s[i + 1:i + 2] in ('"', "\\"):
                    i += 1
                word += s[i]
                i += 1
        elif c == "\\":
            if i >= len(s):
                raise ValueError("No escaped character")
            word = (word or "") + s[i]
            i += 1
        else:
            word = (word or "") + c
    if word is not None:
        words.append(word)
    return words
