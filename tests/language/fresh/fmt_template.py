from string import Template, Formatter
t = Template("$who likes ${what}; $$5 $missing")
print(t.safe_substitute(who="a", what="b"))
try: t.substitute(who="a", what="b")
except KeyError as e: print("KeyError", e)
try: Template("$").substitute()
except ValueError as e: print(e)
print(list(Formatter().parse("a{b!r:>{c}}d{{")), Formatter().format("{} {x}", 1, x=2), Formatter().vformat("{0}{k}", (1,), {"k": 2}))
