"""The tuples with names that time and datetime give."""


def _named(module, name, fields, visible):
    def __new__(cls, values, extra=None):
        values = tuple(values)
        made = tuple.__new__(cls, values[:visible])
        made._more = values[visible:]
        return made

    def __repr__(self):
        values = ", ".join(f"{field}={value!r}" for field, value in zip(fields, self))
        return f"{module}.{name}({values})"

    namespace = {"__new__": __new__, "__repr__": __repr__, "__module__": module}
    for i, field in enumerate(fields[:visible]):
        namespace[field] = property(lambda self, i=i: self[i])
    for i, field in enumerate(fields[visible:]):
        namespace[field] = property(
            lambda self, i=i: self._more[i] if i < len(self._more) else None
        )
    return type(name, (tuple,), namespace)


struct_time = _named(
    "time",
    "struct_time",
    ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
     "tm_isdst", "tm_zone", "tm_gmtoff"),
    9,
)
IsoCalendarDate = _named("datetime", "IsoCalendarDate", ("year", "week", "weekday"), 3)
