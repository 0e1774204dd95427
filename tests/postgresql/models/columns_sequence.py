import sqlalchemy as sa

metadata = sa.MetaData()
numbers = sa.Sequence("numbers_seq", start=100, increment=10, metadata=metadata)
SETUP = "CREATE SEQUENCE numbers_seq START 100 INCREMENT 10; CREATE SEQUENCE id_seq"
sa.Table(
    "orders", metadata,
    sa.Column("id", sa.Integer, sa.Sequence("id_seq"), primary_key=True),
    sa.Column("number", sa.Integer, numbers, server_default=numbers.next_value(), nullable=False),
    sa.Column("text", sa.Integer, server_default=sa.text("nextval('numbers_seq')")),
)
