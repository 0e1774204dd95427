import sqlalchemy as sa

metadata = sa.MetaData()
t = sa.Table(
    "rows", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer),
    sa.Column("b", sa.Integer),
    sa.Column("Upper", sa.Integer),
)
sa.Index("ix_desc", t.c.a.desc())
sa.Index("ix_asc", t.c.a.asc(), t.c.b.desc())
sa.Index("ix_nulls_first", t.c.a.nulls_first())
sa.Index("ix_nulls_last", t.c.a.desc().nulls_last(), t.c.b)
sa.Index("ix_text", sa.text("b DESC"))
sa.Index("ix_quoted", t.c.Upper.desc())
sa.Index("ix_asc_nulls_last", t.c.b.asc().nulls_last())
sa.Index("ix_desc_nulls_first", t.c.b.desc().nulls_first())
