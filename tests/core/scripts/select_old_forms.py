from sqlalchemy import select, func
from show import sql, t, u
s = select(t.c.a)
sql(s.add_columns(t.c.b), s.with_only_columns(t.c.b), s.with_only_columns(u.c.id, maintain_column_froms=True), s.filter(t.c.a == 1).filter_by(b="x"), s.prefix_with("SQL_NO_CACHE"), s.suffix_with("-- end"), s.select_from(u))
print(s.where(t.c.a == 1).whereclause, s.get_final_froms()[0].name, [c.name for c in s.selected_columns], s.columns_clause_froms[0].name if hasattr(s, "columns_clause_froms") else "")
print(str(s.subquery().c.a), s.label("q").name)
