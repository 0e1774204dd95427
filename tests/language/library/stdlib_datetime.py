import datetime as dtm
from datetime import datetime, date, time, timedelta, timezone
d = datetime(2024, 2, 29, 13, 5, 9, 123)
print(d, repr(d), d.isoformat(), d.isoformat(" ", "seconds"), d.date(), d.time(), repr(d.time()))
print(d + timedelta(days=1, hours=30), d - datetime(2023, 1, 1), (d - datetime(2023, 1, 1)).total_seconds())
print(timedelta(days=-1, seconds=5), repr(timedelta(1, 2, 3)), timedelta(0), repr(timedelta(0)), timedelta(hours=1.5), timedelta(weeks=1) / 2, timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5))
print(datetime.fromisoformat("2024-01-02T03:04:05+02:00"), datetime.fromisoformat("2024-01-02"), datetime.fromisoformat("2024-01-02T03:04:05.123456Z"), repr(datetime.fromisoformat("20240102T030405")))
print(d.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %U %W %y %I %p %% %d"), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal())
print(datetime.strptime("2024-03-01 10:20:30.5", "%Y-%m-%d %H:%M:%S.%f"), datetime.strptime("1 Mar 24", "%d %b %y"))
for bad in [("x", "%Y"), ("2024-1-1 z", "%Y-%m-%d")]:
    try: datetime.strptime(*bad)
    except ValueError as e: print(e)
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
print(u, repr(u), u.astimezone(timezone(timedelta(hours=5, minutes=30))), u.timestamp(), u.tzname(), u.utcoffset())
print(timezone.utc, repr(timezone(timedelta(hours=-3), "BRT")), timezone(timedelta(hours=-3)), timezone(timedelta(minutes=90)))
print(datetime.fromtimestamp(0, timezone.utc), datetime.utcfromtimestamp(1.5), datetime.fromtimestamp(1700000000.123456, tz=timezone.utc))
print(date(2024, 1, 31), repr(date(2024, 1, 31)), date.fromisoformat("2024-05-06"), date(2024, 12, 30).isocalendar()[1], date.min, date.max, datetime.max)
print(date(2024,1,1) < date(2024,1,2), date(2024,1,1) == date(2024,1,1), {date(2024,1,1): 1}[date(2024,1,1)], date(2024,3,1) - date(2024,2,1))
for f in [lambda: datetime(2024, 13, 1), lambda: date(2023, 2, 29), lambda: time(25), lambda: datetime.fromisoformat("nope"), lambda: u < d, lambda: u - d, lambda: date(2024,1,1) < d, lambda: timedelta(days=10**9), lambda: datetime.max + timedelta(1), lambda: d + 1]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(datetime.combine(date(2024,1,1), time(3,4)), d.replace(year=2020, microsecond=0), time(1,2,3).isoformat(), time(1,2,3,4), time.fromisoformat("10:11:12.5"))
print(isinstance(datetime.now(), date), datetime.now(timezone.utc).tzinfo, datetime.utcnow().tzinfo, type(date.today()))
print(f"{d:%Y/%m}", f"{date(2024,1,2):%d.%m.%Y}", "{:%H}".format(d), d == datetime(2024, 2, 29, 13, 5, 9, 123), d != 3, hash(d) == hash(d.replace()))
print(dtm.UTC, dtm.MINYEAR, d.timetuple()[:6], d.ctime(), abs(timedelta(-1)), -timedelta(1), sorted([date(2024,2,1), date(2024,1,1)]))
class My(datetime):
    def extra(self): return self.year
m = My(2024, 1, 1); print(m.extra(), type(m + timedelta(1)).__name__, repr(m), My.now().extra() > 2000)
import copy, json
print(copy.deepcopy({"a": d}), copy.copy(u))
class TZ(dtm.tzinfo):
    def utcoffset(self, dt): return timedelta(hours=2)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return "TZX"
t = datetime(2024,1,1,tzinfo=TZ()); print(t, t.strftime("%z %Z"), u.astimezone(TZ()))
print(timedelta(seconds=1.0000005), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(1) * 1.5, 3 * timedelta(1), timedelta(5).days, bool(timedelta(0)), str(timedelta(days=2, hours=3)))
print(datetime.min, datetime.resolution, timedelta.max, timedelta.min)
print(date.fromordinal(738000), date(2024,2,29).replace(day=1), date(2020,5,17).strftime("%x %X %c"))
