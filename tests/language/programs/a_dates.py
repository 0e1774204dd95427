from datetime import date, datetime, timedelta, timezone

d = date(2024, 2, 28)
for n in (1, 2, 366):
    e = d + timedelta(days=n)
    print(e, e.strftime("%a %d %b %Y %j"), e.weekday(), e.isocalendar()[:], (e - d).days, e > d)
print([date(2024, m, 1).isoweekday() for m in range(1, 13)], d.replace(year=2023), date.fromordinal(738000), d.toordinal())
t = datetime(2023, 12, 31, 23, 59, 58, 900000)
print(t + timedelta(seconds=1.1), t.isoformat(), t.date(), t.time(), f"{t:%Y/%m/%d %H-%M-%S.%f}")
print(datetime.strptime("05 Mar 2021 07:08", "%d %b %Y %H:%M"), datetime.fromisoformat("2020-01-02T03:04:05+02:00").astimezone(timezone.utc))
x = timedelta(days=1, hours=-3, milliseconds=5)
print(x, repr(x), x * 2, x / 2, x // timedelta(hours=1), x % timedelta(hours=1), -x, abs(-x) == x, x.total_seconds(), divmod(x, timedelta(hours=5)))
for bad in (lambda: date(2023, 2, 29), lambda: date.fromisoformat("2023-1-1"), lambda: t - d, lambda: date(9999, 12, 31) + timedelta(1), lambda: datetime.strptime("x", "%Y")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
