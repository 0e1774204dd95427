import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Row(Base):
    __tablename__ = "row"
    __table_args__ = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mariadb_engine": "InnoDB"}
    id = sa.Column(sa.Integer().with_variant(mysql.BIGINT(unsigned=True), "mysql"), primary_key=True, autoincrement=True)
    text = sa.Column(sa.Text().with_variant(mysql.LONGTEXT(collation="utf8mb4_bin"), "mysql"))
    flag = sa.Column(sa.Boolean().with_variant(mysql.TINYINT(1), "mysql"), server_default=sa.text("0"))
    name = sa.Column(sa.String(20), index=True)
    at = sa.Column(sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql"), server_default=sa.func.now(), server_onupdate=sa.FetchedValue())
