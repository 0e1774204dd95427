import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "versions", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("xmin", sa.Integer, system=True, server_default=sa.FetchedValue()),
    sa.Column("name", sa.String),
)
