import sqlalchemy as sa

OPTIONS = {"user_module_prefix": "mine."}
TEMPLATE = {"import sqlalchemy as sa": "import sqlalchemy as sa\nimport models as mine"}


class Money(sa.TypeDecorator):
    impl = sa.Numeric(10, 2)
    cache_ok = True


metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("price", Money(), nullable=False))
