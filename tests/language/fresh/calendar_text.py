import calendar
print(calendar.month(2024, 2)); print(calendar.calendar(2023)); print(calendar.TextCalendar(6).formatmonth(2024, 9, w=4, l=2)); calendar.prmonth(2000, 1)
c = calendar.Calendar(6); print(list(c.iterweekdays()), c.monthdays2calendar(2024, 6)[0], list(c.itermonthdates(2024, 2))[0], calendar.weekheader(3))
try: calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as e: print(e)
