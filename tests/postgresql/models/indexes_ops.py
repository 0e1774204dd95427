import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

SETUP = "CREATE EXTENSION pg_trgm"
metadata = sa.MetaData()
t = sa.Table(
    "words", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("word", sa.String(50)),
    sa.Column("meaning", sa.Text),
    sa.Column("body", pg.JSONB),
    sa.Index("ix_pattern", "word", postgresql_ops={"word": "varchar_pattern_ops"}),
    sa.Index("ix_trgm", "meaning", postgresql_using="gin", postgresql_ops={"meaning": "gin_trgm_ops"}),
    sa.Index("ix_path", "body", postgresql_using="gin", postgresql_ops={"body": "jsonb_path_ops"}),
    sa.Index("ix_two", "word", "meaning", postgresql_ops={"word": "text_pattern_ops", "meaning": "text_pattern_ops"}),
)
