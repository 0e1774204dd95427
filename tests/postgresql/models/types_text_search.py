import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
posts = sa.Table(
    "posts", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.Text),
    sa.Column("vector", pg.TSVECTOR),
    sa.Column("query", pg.TSQUERY),
    sa.Column("search", pg.TSVECTOR, sa.Computed("to_tsvector('english', coalesce(title, '') || ' ' || coalesce(body, ''))", persisted=True)),
    sa.Index("ix_posts_search", "search", postgresql_using="gin"),
)
