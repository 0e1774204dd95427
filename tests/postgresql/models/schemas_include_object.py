import sqlalchemy as sa

SETUP = "CREATE TABLE legacy (id int primary key, x int); CREATE INDEX legacy_x ON legacy (x)"


def include_object(object, name, kind, reflected, compare_to):
    return not (kind == "table" and reflected and compare_to is None)


OPTIONS = {"include_object": include_object}
metadata = sa.MetaData()
sa.Table("mine", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True))
