import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "Odd Table", metadata,
    sa.Column("Id", sa.Integer, primary_key=True),
    sa.Column("Kind", sa.Enum("First Value", 'with "quotes"', "it's", "", name="Kind Of"), server_default="it's"),
    sa.Column("order", sa.Enum("asc", "desc", name="order")),
)
