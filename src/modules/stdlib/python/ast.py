"""ast: literal_eval."""


class _Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self):
        raise ValueError(f"malformed node or string: {self.text!r}")

    def space(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
            self.at += 1

    def peek(self):
        self.space()
        return self.text[self.at] if self.at < len(self.text) else ""

    def items(self, close):
        found, comma = [], False
        self.at += 1
        while self.peek() != close:
            if found and not comma:
                self.fail()
            item = self.value()
            if self.peek() == ":" and close == "}":
                self.at += 1
                item = (item, self.value())
                found.append((True, item))
            else:
                found.append((False, item))
            comma = self.peek() == ","
            if comma:
                self.at += 1
            elif self.peek() != close:
                self.fail()
        self.at += 1
        return found, comma

    def value(self):
        c = self.peek()
        if c == "[":
            return [item for _, item in self.items("]")[0]]
        if c == "(":
            found, comma = self.items(")")
            if len(found) == 1 and not comma:
                return found[0][1]
            return tuple(item for _, item in found)
        if c == "{":
            found, _ = self.items("}")
            if all(is_pair for is_pair, _ in found):
                return {key: value for _, (key, value) in found}
            if any(is_pair for is_pair, _ in found):
                self.fail()
            return {item for _, item in found}
        if c and (c in "'\"" or self.prefixed()):
            return self.strings()
        if c and (c in "+-." or c.isdigit()):
            return self.number()
        for word, value in (("None", None), ("True", True), ("False", False), ("...", ...), ("set()", set())):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        self.fail()

    def prefixed(self):
        end = self.at
        while end < len(self.text) and end - self.at < 3 and self.text[end] in "rRbBuU":
            end += 1
        return end > self.at and end < len(self.text) and self.text[end] in "'\""

    def strings(self):
        found = None
        while self.peek() and (self.peek() in "'\"" or self.prefixed()):
            piece = self.string()
            found = piece if found is None else found + piece
        return found

    def string(self):
        start = self.at
        while self.text[self.at] not in "'\"":
            self.at += 1
        quote = self.text[self.at]
        if self.text.startswith(quote * 3, self.at):
            quote *= 3
        self.at += len(quote)
        while not self.text.startswith(quote, self.at):
            if self.at >= len(self.text):
                self.fail()
            self.at += 2 if self.text[self.at] == "\\" else 1
        self.at += len(quote)
        return eval(self.text[start:self.at], {"__builtins__": {}})

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-":
            self.at += 1
        begin = self.at
        while self.at < len(self.text) and (
            self.text[self.at].isalnum() or self.text[self.at] in "._"
            or (self.text[self.at] in "+-" and self.text[self.at - 1] in "eE" and not self.text.startswith("0x", begin))
        ):
            self.at += 1
        if begin == self.at:
            self.fail()
        return eval(self.text[start:self.at], {"__builtins__": {}})


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    reader = _Reader(node_or_string.lstrip(" \t"))
    value = reader.value()
    if reader.peek():
        reader.fail()
    return value
