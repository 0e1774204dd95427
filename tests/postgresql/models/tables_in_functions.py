import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

def table(name, *columns, **options):
    return sa.Table(name, metadata, sa.Column("id", pg.UUID(as_uuid=True), primary_key=True, server_default=sa.text("gen_random_uuid()")), *columns, sa.Column("created", pg.TIMESTAMP(timezone=True), server_default=sa.func.now(), nullable=False), **options)


metadata = sa.MetaData()
table("alpha", sa.Column("x", sa.Integer))
table("beta", sa.Column("alpha_id", sa.ForeignKey("alpha.id")), comment="second")
