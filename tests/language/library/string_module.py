def err(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


import string
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable), string.capwords("hello big  world"), string.capwords("a-b", "-"))
t = string.Template("$name is ${age} years, costs $$5 $name"); print(t.substitute(name="Bob", age=5), t.substitute({"name": "Al"}, age=1), t.safe_substitute(name="X"), t.template, string.Template("$x ${").safe_substitute(x=1))
err(t.substitute, name="Bob"); err(string.Template("$ bad").substitute); err(string.Template("a\nb ${x").substitute)
print(string.Formatter().format("{} {a}", 1, a=2))
