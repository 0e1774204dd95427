import sqlalchemy as sa

SETUP = "CREATE EXTENSION pg_trgm"
metadata = sa.MetaData()
t = sa.Table("words", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("word", sa.String(50)))
sa.Index("ix_lower", sa.func.lower(t.c.word).label("lower_word"), postgresql_ops={"lower_word": "text_pattern_ops"})
sa.Index("ix_text", sa.text("lower(word) varchar_pattern_ops"))
sa.Index("ix_trgm", sa.text("word gin_trgm_ops"), postgresql_using="gin", _table=t)
