import sqlalchemy as sa

metadata = sa.MetaData()
state = sa.Enum("on", "off", name="state")
sa.Table(
    "lamps", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("state", state, nullable=False),
)
sa.Table(
    "switches", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("state", state, server_default="off"),
    sa.Column("previous", state),
)

