from sqlalchemy import select, func, text, and_, literal
from show import t, parent
print(select(t), "|", t.c.a == 5, "|", func.now(), "|", text("x = :y"), "|", and_(t.c.a == 1, t.c.b == "x"), "|", t.insert(), "|", t.c.a, "|", t, "|", parent.c.id.in_([1]), "|", literal("x"))
s = select(t.c.a).where(t.c.b == "x").compile()
print(s.string, s.params, str(s) == s.string, s.construct_params({"b_1": "y"}))
print(select(t.c.a).where(t.c.a.in_([1, 2])).compile(compile_kwargs={"literal_binds": True}), select(t.c.a).where(t.c.a.in_([1, 2])).compile(compile_kwargs={"render_postcompile": True}))
