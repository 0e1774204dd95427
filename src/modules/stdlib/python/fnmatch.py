"""fnmatch: shell patterns."""

import re

_cache = {}


def translate(pat):
    out, i = [], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == "*":
            if not out or out[-1] != ".*":
                out.append(".*")
        elif c == "?":
            out.append(".")
        elif c == "[":
            j = i
            if j < len(pat) and pat[j] == "!":
                j += 1
            if j < len(pat) and pat[j] == "]":
                j += 1
            while j < len(pat) and pat[j] != "]":
                j += 1
            if j >= len(pat):
                out.append("\\[")
            else:
                body = pat[i:j].replace("\\", "\\\\").replace("[", "\\[")
                i = j + 1
                if body.startswith("!"):
                    body = "^" + body[1:]
                elif body.startswith("^"):
                    body = "\\" + body
                out.append(f"[{body}]")
        else:
            out.append(re.escape(c))
    return "(?s:" + "".join(out) + ")\\Z"


def fnmatchcase(name, pat):
    compiled = _cache.get(pat)
    if compiled is None:
        compiled = _cache[pat] = re.compile(translate(pat))
    return compiled.match(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
