"""The checks of a field's value, built from the catalogue's rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from detektor._time import parse_time_us

Rules = Mapping[str, Any]
Test = Callable[[Any], bool]

_INT64 = r"^(0|-?[1-9][0-9]{0,18})$"
_ALERT_ID = r"^[^\s\p{C}]{1,128}$"


def test_of(rules: Rules) -> Test:
    """Returns a check of a value by these rules; the content of lists and objects is checked elsewhere."""
    return _MAKERS[rules["kind"]](rules)


def _utf16_length(text: str) -> int:
    """Returns the length of a text in UTF-16 units, as ingest counts it for patterns."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_number(value: object) -> bool:
    """Returns whether the value is a number: in Python, True and False are numbers too."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(rules: Rules) -> Test:
    least, most = rules["minLength"], rules.get("maxLength", 2**53)
    return lambda value: isinstance(value, str) and least <= len(value) <= most


def _pattern(rules: Rules) -> Test:
    pattern: str = rules["pattern"]
    if pattern == _ALERT_ID:
        return _is_alert_id
    # In JavaScript, $ matches only the end of the text, and {n} counts UTF-16 units.
    matches = re.compile(pattern.removeprefix("^").removesuffix("$").replace("$", r"\Z")).fullmatch
    is_int64 = pattern == _INT64
    most = 256 if "{1,256}" in pattern else 2**53
    return lambda value: (
        isinstance(value, str)
        and matches(value) is not None
        and _utf16_length(value) <= most
        and (not is_int64 or -(2**63) <= int(value) < 2**63)
    )


def _is_alert_id(value: object) -> bool:
    if not isinstance(value, str) or not 1 <= len(value) <= 128:
        return False
    return not any(
        char.isspace() or char == "\ufeff" or unicodedata.category(char)[0] == "C" for char in value
    )


def _time(_: Rules) -> Test:
    return lambda value: isinstance(value, str) and parse_time_us(value) is not None


def _word(rules: Rules) -> Test:
    words = frozenset(rules["words"])
    return lambda value: isinstance(value, str) and value in words


def _flag(_: Rules) -> Test:
    return lambda value: value is True or value is False


def _whole(rules: Rules) -> Test:
    least, most = rules["minimum"], rules["maximum"]

    def test(value: Any) -> bool:
        return is_number(value) and least <= value <= most and value == int(value)

    return test


def _number(rules: Rules) -> Test:
    least, most = rules.get("minimum"), rules.get("maximum")
    low = -1.7976931348623157e308 if least is None else least
    high = 1.7976931348623157e308 if most is None else most
    return lambda value: is_number(value) and low <= value <= high


def _list(_: Rules) -> Test:
    return lambda value: isinstance(value, (list, tuple))


def _object(_: Rules) -> Test:
    return lambda value: isinstance(value, dict)


_MAKERS: dict[str, Callable[[Rules], Test]] = {
    "text": _text,
    "pattern": _pattern,
    "time": _time,
    "word": _word,
    "flag": _flag,
    "whole": _whole,
    "number": _number,
    "list": _list,
    "object": _object,
    "free": _object,
}
