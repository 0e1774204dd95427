import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
t = sa.Table(
    "people", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("first", sa.String(50)),
    sa.Column("Last", sa.String(50)),
    sa.Column("data", pg.JSONB),
    sa.Column("born", sa.DateTime),
)
sa.Index("ix_lower", sa.func.lower(t.c.first))
sa.Index("ix_lower_quoted", sa.func.lower(t.c.Last), t.c.id)
sa.Index("ix_two", t.c.first, sa.func.upper(t.c.first))
sa.Index("ix_text", sa.text("(first || ' ' || \"Last\")"))
sa.Index("ix_coalesce", sa.func.coalesce(t.c.first, "x"), unique=True)
sa.Index("ix_json", sa.text("(data ->> 'name')"))
sa.Index("ix_json_typed", t.c.data["name"].astext)
sa.Index("ix_date", sa.func.date_trunc("day", t.c.born))
sa.Index("ix_extract", sa.extract("year", t.c.born))
