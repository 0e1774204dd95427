from show import sql, t
import datetime
sql(t.c.a == 1, t.c.a != 1, t.c.a < 1, t.c.a <= 1, t.c.a > 1, t.c.a >= 1, t.c.a == None, t.c.a != None, t.c.f == True, t.c.f == False, t.c.f != True)
sql(t.c.a.is_(None), t.c.a.is_not(None), t.c.f.is_(True), t.c.f.isnot(False), t.c.a.is_distinct_from(5), t.c.a.is_not_distinct_from(None))
sql(t.c.d >= datetime.datetime(2020, 1, 2, 3, 4, 5), t.c.a == t.c.b, 5 == t.c.a, 5 < t.c.a)
