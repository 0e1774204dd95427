import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "people", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50)),
    sa.Index("ix_people_lower", sa.text("lower(name)"), unique=True),
    sa.Index("ix_people_md5", sa.text("md5(name)"), "id"),
    sa.Index("ix_people_column", sa.literal_column("lower(name)")),
)
