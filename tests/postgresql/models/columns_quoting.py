import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "select", metadata,
    sa.Column("from", sa.Integer, primary_key=True),
    sa.Column("Order", sa.String(5), index=True),
    sa.Column("with space", sa.String(5), unique=True),
    sa.Column("ünïcode", sa.Text),
    sa.Column('double"quote', sa.Text),
    sa.Column("percent%", sa.Text),
    sa.Column("user", sa.Text, key="login"),
    sa.Column("1digit", sa.Text),
)
