import sqlalchemy as sa

metadata = sa.MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_label)s_%(referred_table_name)s_%(referred_column_0_name)s",
    "pk": "pk_%(table_name)s",
})
sa.Table("very_long_parent_table_name_for_a_project", metadata, sa.Column("identifier_one", sa.Integer, primary_key=True), sa.Column("identifier_two", sa.Integer, primary_key=True))
sa.Table(
    "another_very_long_child_table_name", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("parent_identifier_one", sa.Integer),
    sa.Column("parent_identifier_two", sa.Integer),
    sa.ForeignKeyConstraint(["parent_identifier_one", "parent_identifier_two"], ["very_long_parent_table_name_for_a_project.identifier_one", "very_long_parent_table_name_for_a_project.identifier_two"]),
    sa.UniqueConstraint("parent_identifier_one", "parent_identifier_two"),
    sa.Index(None, "parent_identifier_two", "parent_identifier_one", "id"),
)
