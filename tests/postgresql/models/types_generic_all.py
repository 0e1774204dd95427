import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "everything", metadata,
    sa.Column("a", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("b", sa.Boolean), sa.Column("c", sa.Date), sa.Column("d", sa.DateTime),
    sa.Column("e", sa.Enum("x", "y", name="e_enum")), sa.Column("f", sa.Float), sa.Column("g", sa.Integer),
    sa.Column("h", sa.Interval), sa.Column("i", sa.LargeBinary), sa.Column("j", sa.Numeric),
    sa.Column("k", sa.PickleType), sa.Column("l", sa.SmallInteger), sa.Column("m", sa.String),
    sa.Column("n", sa.Text), sa.Column("o", sa.Time), sa.Column("p", sa.Unicode),
    sa.Column("q", sa.UnicodeText), sa.Column("r", sa.Uuid), sa.Column("s", sa.Double), sa.Column("t", sa.JSON),
    sa.Column("u", sa.ARRAY(sa.String)),
)
