import sqlalchemy as sa

def short(constraint, table):
    return "_".join(column.name[:3] for column in constraint.columns)


metadata = sa.MetaData(naming_convention={"short": short, "uq": "uq_%(table_name)s_%(short)s", "fk": "fk_%(table_name)s_%(short)s", "pk": "%(table_name)s_pkey"})
sa.Table("people", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String, unique=True), sa.Column("boss_id", sa.ForeignKey("people.id")))
