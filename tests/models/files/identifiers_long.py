from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
name = "a_rather_long_table_name_for_an_engine_with_a_small_limit"
Table(
    name,
    metadata,
    Column("a_primary_key_column_with_a_long_name", Integer, primary_key=True),
    Column("another_column_with_a_long_name", Integer, index=True),
    Column("third_column_with_a_long_name", Integer, unique=True),
    Column("parent_with_a_long_name", ForeignKey(name + ".a_primary_key_column_with_a_long_name")),
    UniqueConstraint("another_column_with_a_long_name", "third_column_with_a_long_name"),
)
