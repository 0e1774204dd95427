"""zoneinfo: time zones of the system's database."""

import os
import time
from datetime import datetime, timedelta, timezone, tzinfo

TZPATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")


class ZoneInfoNotFoundError(KeyError):
    pass


def _number(data, at, size):
    return int.from_bytes(data[at:at + size], "big", signed=True)


def _block(data, at, size):
    """One block of a TZif file: (transition times, types of them, [(offset, dst, name)], end)."""
    counts = [_number(data, at + 20 + 4 * i, 4) for i in range(6)]
    utc_count, std_count, leap_count, time_count, type_count, char_count = counts
    at += 44
    times = [_number(data, at + size * i, size) for i in range(time_count)]
    at += size * time_count
    indexes = list(data[at:at + time_count])
    at += time_count
    raw = [(_number(data, at + 6 * i, 4), data[at + 6 * i + 4], data[at + 6 * i + 5]) for i in range(type_count)]
    at += 6 * type_count
    names = data[at:at + char_count]
    at += char_count + leap_count * (size + 4) + std_count + utc_count
    types = [(offset, bool(dst), names[start:names.find(b"\0", start)].decode()) for offset, dst, start in raw]
    return times, indexes, types, at


class ZoneInfo(tzinfo):
    _cache = {}

    def __new__(cls, key):
        if key not in cls._cache:
            cls._cache[key] = cls.no_cache(key)
        return cls._cache[key]

    @classmethod
    def no_cache(cls, key):
        if key.startswith("/") or ".." in key.split("/"):
            raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
        data = time._zone_data(key)
        if data is None and key != "UTC":
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
        made = tzinfo.__new__(cls)
        made.key = key
        made._load(data)
        return made

    def __init__(self, key):
        pass

    def _load(self, data):
        if data is None:
            self._times, self._indexes, self._types, self._rule = [], [], [(0, False, "UTC")], ""
            return
        times, indexes, types, end = _block(data, 0, 4)
        self._rule = ""
        if data[4:5] >= b"2":
            times, indexes, types, end = _block(data, end, 8)
            self._rule = data[end + 1:data.find(b"\n", end + 1)].decode()
        self._times, self._indexes, self._types = times, indexes, types

    def _first(self):
        for each in self._types:
            if not each[1]:
                return each
        return self._types[0]

    def _at_utc(self, seconds):
        if not self._times or seconds < self._times[0]:
            return self._first()
        if seconds >= self._times[-1] and "," in self._rule:
            return _by_rule(self._rule, seconds)
        low, high = 0, len(self._times)
        while low < high:
            middle = (low + high) // 2
            if self._times[middle] <= seconds:
                low = middle + 1
            else:
                high = middle
        return self._types[self._indexes[low - 1]]

    def _find(self, dt):
        if dt is None:
            return None
        wall = (dt.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds()
        candidates = []
        for around in (wall - 86400, wall + 86400):
            each = self._at_utc(around)
            if each not in candidates:
                candidates.append(each)
        fitting = [each for each in candidates if self._at_utc(wall - each[0]) == each]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return fitting[-1] if dt.fold else fitting[0]
        return candidates[0] if not dt.fold else candidates[-1]

    def utcoffset(self, dt):
        found = self._find(dt)
        return None if found is None else timedelta(seconds=found[0])

    def dst(self, dt):
        found = self._find(dt)
        if found is None:
            return None
        return timedelta(hours=1) if found[1] else timedelta(0)

    def tzname(self, dt):
        found = self._find(dt)
        return None if found is None else found[2]

    def fromutc(self, dt):
        seconds = (dt.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds()
        local = dt + timedelta(seconds=self._at_utc(seconds)[0])
        return local.replace(fold=0)

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"

    def __str__(self):
        return self.key


def _name_and_offset(text):
    if text.startswith("<"):
        name, _, text = text[1:].partition(">")
    else:
        end = 0
        while end < len(text) and text[end].isalpha():
            end += 1
        name, text = text[:end], text[end:]
    end = 0
    while end < len(text) and (text[end].isdigit() or text[end] in "+-:"):
        end += 1
    return name, text[:end], text[end:]


def _seconds(text, otherwise):
    if not text:
        return otherwise
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def _rule_second(rule, year):
    """When a rule like M3.2.0/2 falls, in seconds of wall time since 1970."""
    day, _, time = rule.partition("/")
    if day.startswith("M"):
        month, week, weekday = [int(part) for part in day[1:].split(".")]
        first = datetime(year, month, 1)
        shift = (weekday - first.isoweekday()) % 7
        at = first + timedelta(days=shift + 7 * (week - 1))
        while at.month != month:
            at -= timedelta(days=7)
    elif day.startswith("J"):
        number = int(day[1:])
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        at = datetime(year, 1, 1) + timedelta(days=number - 1 + (leap and number > 59))
    else:
        at = datetime(year, 1, 1) + timedelta(days=int(day))
    return (at - datetime(1970, 1, 1)).total_seconds() + _seconds(time, 7200)


def _by_rule(rule, seconds):
    zone, start, end = rule.split(",")
    name, offset, rest = _name_and_offset(zone)
    standard = -_seconds(offset, 0)
    dst_name, dst_offset, _ = _name_and_offset(rest)
    daylight = -_seconds(dst_offset, 0) if dst_offset else standard + 3600
    year = datetime.fromtimestamp(seconds + standard, timezone.utc).year
    begins = _rule_second(start, year) - standard
    ends = _rule_second(end, year) - daylight
    is_dst = begins <= seconds < ends if begins < ends else not ends <= seconds < begins
    return (daylight, True, dst_name) if is_dst else (standard, False, name)


def available_timezones():
    found = set()
    for directory in TZPATH:
        for top, dirs, files in os.walk(directory):
            for name in files:
                key = os.path.relpath(os.path.join(top, name), directory)
                if key[0].isupper() and "." not in key:
                    found.add(key)
    return found


def reset_tzpath(to=None):
    pass
