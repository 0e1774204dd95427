import sqlalchemy as sa

SETUP = "CREATE VIEW a_view AS SELECT 1 AS x; CREATE MATERIALIZED VIEW a_matview AS SELECT 1 AS x; CREATE SEQUENCE loose_seq; CREATE TYPE loose AS ENUM ('a')"
metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
