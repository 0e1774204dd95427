import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

metadata = sa.MetaData()
state = pg.ENUM("on", "off", name="state", metadata=metadata, create_type=False)
SETUP = "CREATE TYPE state AS ENUM ('on', 'off')"
sa.Table("lamps", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("state", state, nullable=False))
sa.Table("switches", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("state", state, server_default="off"))
