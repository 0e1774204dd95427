import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

SETUP = "CREATE EXTENSION btree_gin; CREATE EXTENSION btree_gist"
metadata = sa.MetaData()
sa.Table(
    "documents", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("body", pg.JSONB),
    sa.Column("tags", pg.ARRAY(sa.Text)),
    sa.Column("name", sa.String(50)),
    sa.Column("span", pg.INT4RANGE),
    sa.Column("at", sa.DateTime),
    sa.Index("ix_gin", "body", postgresql_using="gin"),
    sa.Index("ix_gin_tags", "tags", "name", postgresql_using="gin"),
    sa.Index("ix_hash", "name", postgresql_using="hash"),
    sa.Index("ix_gist", "span", postgresql_using="gist"),
    sa.Index("ix_brin", "at", postgresql_using="brin"),
    sa.Index("ix_btree", "id", postgresql_using="btree"),
)
