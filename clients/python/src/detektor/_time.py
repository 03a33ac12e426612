"""Times: RFC 3339 text, and whole microseconds since the Unix epoch."""

from __future__ import annotations

import math
import re
import time
from datetime import datetime, timezone

_RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))",
    re.ASCII,
)
_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST_US = 2**53 - 1

_cached_second: tuple[int, str] = (-1, "")


def parse_time_us(text: str) -> int | None:
    """Returns the instant in whole microseconds since the Unix epoch; further digits are truncated.

    Returns None for text that isn't an RFC 3339 time, or is outside the years 1685 to 2255.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = int(match[4]), int(match[5]), int(match[6])
    days = _days(int(match[1]), int(match[2]), int(match[3]))
    offset = _offset_minutes(match[8], match[9], match[10])
    if days is None or offset is None or hour > 23 or minute > 59 or second > 60:
        return None
    minutes = days * 1440 + hour * 60 + minute - offset
    if second == 60 and minutes % 1440 != 1439:
        return None
    fraction = int(((match[7] or "") + "000000")[:6])
    us = (minutes * 60 + second) * 1_000_000 + fraction
    return us if abs(us) <= _MOST_US else None


def iso_of_us(us: int) -> str:
    """Returns the instant in UTC with exactly six digits: ``2026-11-02T10:59:58.012000Z``."""
    second, fraction = divmod(us, 1_000_000)
    return f"{_iso_of_second(second)}.{fraction:06d}Z"


def us_of(moment: object) -> int | str:
    """Converts a caller's time to microseconds since the Unix epoch; otherwise returns why it is invalid.

    Accepts an aware ``datetime``, RFC 3339 text, and a number of seconds since the Unix
    epoch (as ``time.time()`` returns).
    """
    if isinstance(moment, datetime):
        return _us_of_datetime(moment)
    if isinstance(moment, str):
        us = parse_time_us(moment)
        return "an RFC 3339 time, such as 2026-11-02T10:59:58.012Z" if us is None else us
    if isinstance(moment, (int, float)) and not isinstance(moment, bool):
        return _us_of_seconds(moment)
    return "a datetime with a time zone, RFC 3339 text, or seconds since the Unix epoch"


def now_us() -> int:
    """Returns the current time in microseconds since the Unix epoch."""
    return time.time_ns() // 1000


def _us_of_datetime(moment: datetime) -> int | str:
    if moment.utcoffset() is None:
        return "a datetime with a time zone, such as datetime.now(timezone.utc)"
    since = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _us_of_seconds(seconds: float) -> int | str:
    if math.isfinite(seconds) and abs(seconds) * 1_000_000 <= _MOST_US:
        return round(seconds * 1_000_000)
    return "seconds since the Unix epoch, as time.time() returns"


def _iso_of_second(second: int) -> str:
    """Caches the last second: most times share their second with the one before."""
    global _cached_second
    number, text = _cached_second
    if number == second:
        return text
    text = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
    _cached_second = (second, text)
    return text


def _days(year: int, month: int, day: int) -> int | None:
    """Returns the days since the Unix epoch (proleptic Gregorian calendar)."""
    if not 1 <= month <= 12:
        return None
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= _DAYS_OF_MONTH[month - 1] + (is_leap and month == 2):
        return None
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400
    this_year = _DAYS_BEFORE_MONTH[month - 1] + (is_leap and month > 2)
    return past * 365 + leap_days + this_year + day - 1 - 719_162


def _offset_minutes(sign: str | None, hours: str, minutes: str) -> int | None:
    if sign is None:
        return 0
    if int(hours) > 23 or int(minutes) > 59:
        return None
    total = int(hours) * 60 + int(minutes)
    return total if sign == "+" else -total
