from datetime import *
d = datetime(2024, 2, 29, 13, 45, 30, 5)
print(d, repr(d), d.isoformat(), d.date(), d.time(), d.weekday(), d.isoweekday(), d.isocalendar(), d.timetuple()[:9], d.toordinal(), d.ctime())
print(d + timedelta(days=1, hours=2), d - datetime(2023, 1, 1), (d - datetime(2023, 1, 1)).total_seconds(), d.replace(year=2025, day=1), d.strftime("%c|%x|%X|%A %B %-d|%y%%"))
print(timedelta(1, 2, 3), repr(timedelta(-1, 5)), timedelta(hours=25), timedelta(1) * 2.5, timedelta(5) / 2, timedelta(5) // timedelta(2), timedelta(5) % timedelta(2), divmod(timedelta(5), timedelta(2)), -timedelta(1), abs(timedelta(-1)), timedelta(weeks=1).days, bool(timedelta(0)), timedelta(0.5).seconds, timedelta(milliseconds=1).microseconds)
print(datetime.fromisoformat("2024-01-02T03:04:05+05:30"), datetime.fromisoformat("2024-01-02"), datetime.strptime("03/04/2024 05:06 PM", "%d/%m/%Y %I:%M %p"), date.fromisoformat("2024-12-25"), time.fromisoformat("01:02:03.5"))
u = datetime(2024, 1, 1, tzinfo=timezone.utc); t = timezone(timedelta(hours=-5), "EST")
print(u, u.astimezone(t), u.tzinfo, t, repr(t), u.utcoffset(), u.astimezone(t).tzname(), u == u.astimezone(t), datetime.fromtimestamp(0, timezone.utc), u.timestamp(), datetime.fromtimestamp(1e9, t))
print(date(2024, 1, 1) < date(2024, 1, 2), date.min, date.max, datetime.max, time(1, 2), time(23, 59, 59, 999999), date(2024, 1, 31) + timedelta(1), date.fromordinal(738000), date(2024, 5, 5).strftime("%d"), time(1).isoformat("milliseconds"), d.isoformat(" ", "minutes"), datetime.combine(date(2024, 1, 1), time(5)), UTC)
for f in (lambda: date(2024, 2, 30), lambda: datetime(2024, 13, 1), lambda: u - d, lambda: d < u, lambda: date(2024, 1, 1) < d.time(), lambda: datetime.strptime("x", "%Y"), lambda: datetime.fromisoformat("bad"), lambda: timedelta(days=10**10), lambda: date(2024, 1, 1) + 1, lambda: datetime(1, 1, 1) - timedelta(1), lambda: d == "x", lambda: timezone(timedelta(days=2)), lambda: time(25), lambda: datetime.strptime("2024", "%Y-%m"), lambda: datetime.strptime("2024-01-01 x", "%Y-%m-%d")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(sorted({d, u.replace(tzinfo=None)}), max(date(2020, 1, 1), date(2021, 1, 1)), hash(d) == hash(d.replace()), d.timetz(), d.utcoffset(), d.dst(), isinstance(d, date), type(d.date()))
