"""textwrap: indenting, dedenting and filling text."""

import re



def dedent(text):
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        stripped = line.lstrip(" \t")
        if not stripped:
            lines[i] = ""
            continue
        indent = line[: len(line) - len(stripped)]
        if margin is None or margin.startswith(indent):
            margin = indent
        elif not indent.startswith(margin):
            common = 0
            while common < len(margin) and common < len(indent) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    if margin:
        lines = [line[len(margin):] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join(
        prefix + line if predicate(line) else line for line in text.splitlines(True)
    )


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _split(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = re.sub(r"[\t\n\x0b\x0c\r ]", " ", text)
        pieces = []
        for piece in re.split(r"( +)", text):
            if not piece:
                continue
            if piece.isspace() or not self.break_on_hyphens:
                pieces.append(piece)
                continue
            start = 0
            for match in re.finditer(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})", piece):
                pieces.append(piece[start:match.start()])
                start = match.start()
            pieces.append(piece[start:])
        return pieces

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        chunks = self._split(text)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                del chunks[-1]
            current, length = [], 0
            while chunks:
                size = len(chunks[-1])
                if length + size > width:
                    break
                current.append(chunks.pop())
                length += size
            if chunks and len(chunks[-1]) > width:
                space = 1 if width < 1 else width - length
                if self.break_long_words:
                    current.append(chunks[-1][:space])
                    chunks[-1] = chunks[-1][space:]
                elif not current:
                    current.append(chunks.pop())
                length = sum(map(len, current))
            if self.drop_whitespace and current and current[-1].strip() == "":
                length -= len(current[-1])
                del current[-1]
            if not current:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines or
                    (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
                    and length <= width):
                lines.append(indent + "".join(current))
                continue
            while current:
                if current[-1].strip() and length + len(self.placeholder) <= width:
                    current.append(self.placeholder)
                    lines.append(indent + "".join(current))
                    break
                length -= len(current[-1])
                del current[-1]
            else:
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))
