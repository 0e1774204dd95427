import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "a_table_with_quite_a_long_name_to_have_an_index_that_is_cut", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a_column_with_quite_a_long_name_too", sa.Integer, index=True),
    sa.Column("short", sa.Integer, index=True),
    sa.Column("referring_column", sa.Integer, sa.ForeignKey("a_table_with_quite_a_long_name_to_have_an_index_that_is_cut.id")),
)
