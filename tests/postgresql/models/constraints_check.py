import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "products", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("price", sa.Numeric(10, 2), sa.CheckConstraint("price > 0", name="ck_price")),
    sa.Column("stock", sa.Integer, sa.CheckConstraint("stock >= 0")),
    sa.Column("code", sa.String(10)),
    sa.CheckConstraint("length(code) > 2", name="ck_code"),
    sa.CheckConstraint(sa.text("price < 1000 OR code <> 'x-y'"), name="ck_text"),
    sa.CheckConstraint("code ~ '^[a-z]+$'", name="ck_regex"),
)
