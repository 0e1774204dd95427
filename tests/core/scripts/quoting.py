from sqlalchemy import column, table, select, Table, Column, MetaData, Integer
from show import sql
x = table("Group", column("User"), column("select"), column("ok"), column("1x"), column("x$y"), schema="My")
sql(select(x), x.insert(), x.update().values(User=1), x.delete().where(x.c["1x"] == 1), select(x.alias("Al").c.ok))
sql(select(Table("order", MetaData(), Column("from", Integer), schema="main")))
