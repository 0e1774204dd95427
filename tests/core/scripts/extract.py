from sqlalchemy import extract
from show import sql, t
for field in ("year", "month", "day", "hour", "minute", "second", "doy", "dow", "week", "epoch"):
    sql(extract(field, t.c.d))
