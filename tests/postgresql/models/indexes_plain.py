import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "events", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(20), index=True),
    sa.Column("code", sa.String(20), index=True, unique=True),
    sa.Column("at", sa.DateTime),
    sa.Index("ix_events_two", "kind", "at"),
    sa.Index("ix_events_unique", "code", "kind", unique=True),
)
