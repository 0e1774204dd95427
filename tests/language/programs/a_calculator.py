import re

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|(\*\*|[-+*/()]))")


def tokens(text):
    pos = 0
    text = text.rstrip()
    while pos < len(text):
        m = TOKEN.match(text, pos)
        if not m:
            raise SyntaxError(f"bad character {text[pos]!r} at {pos}")
        pos = m.end()
        yield float(m[1]) if m[1] and "." in m[1] else int(m[1]) if m[1] else m[2]
    yield None


class Parser:
    POWER = {"+": 10, "-": 10, "*": 20, "/": 20, "**": 40}

    def __init__(self, text):
        self.it = tokens(text)
        self.cur = next(self.it)

    def take(self):
        t, self.cur = self.cur, next(self.it, None)
        return t

    def expr(self, limit=0):
        match self.take():
            case int() | float() as n: left = n
            case "-": left = -self.expr(30)
            case "(":
                left = self.expr()
                if self.take() != ")":
                    raise SyntaxError("expected )")
            case other: raise SyntaxError(f"unexpected {other!r}")
        while (p := self.POWER.get(self.cur, 0)) > limit:
            op = self.take()
            right = self.expr(p - (op == "**"))
            left = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
                    "/": lambda: left / right, "**": lambda: left ** right}[op]()
        return left


for text in ("1 + 2 * 3", "(1+2)*3 - -4", "2 ** 3 ** 2", "-2 ** 2", "10 / 4 - 1.5", "1 / 0", "(1", "2 $ 3", "", "8 - 3 - 2"):
    try:
        print(text, "=", Parser(text).expr())
    except (SyntaxError, ArithmeticError) as e:
        print(text, "!", type(e).__name__, e)
