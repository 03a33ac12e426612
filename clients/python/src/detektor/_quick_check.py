"""The fast path of the check of an event that this SDK created itself; `_check` is the full version.

Nearly all events are valid, so this only returns whether the data is; the full check finds what is
wrong, and whether it can be corrected. Times are whole microseconds here: they aren't serialised
yet. Measured on an event of a stage: 6 us instead of 30 us, during which other threads wait
(`tests/test_quick_check.py` checks that both agree).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detektor._catalogue import EVENTS
from detektor._fields import Test, test_of

_MOST_US = 2**53 - 1

_Shape = tuple[frozenset[str], dict[str, Test]]


def is_right(event_type: str, data: dict[str, Any]) -> bool:
    """Returns whether the data matches the catalogue, without unknown fields."""
    required, tests = _SHAPES[event_type]
    return required <= data.keys() and _are_right(data, tests)


def _are_right(data: dict[str, Any], tests: dict[str, Test]) -> bool:
    for name, value in data.items():
        test = tests.get(name)
        if test is None or not test(value):
            return False
    return True


def _shape_of(fields: Mapping[str, Mapping[str, Any]]) -> _Shape:
    required = frozenset(name for name, rules in fields.items() if not rules.get("optional"))
    return required, {name: _quick_test_of(rules) for name, rules in fields.items()}


def _quick_test_of(rules: Mapping[str, Any]) -> Test:
    kind = rules["kind"]
    if kind == "time":
        return lambda value: type(value) is int and -_MOST_US <= value <= _MOST_US
    if kind == "list":
        each = _quick_test_of(rules["items"])
        return lambda value: type(value) is list and all(map(each, value))
    if kind == "object":
        required, tests = _shape_of(rules["fields"])
        return lambda value: (
            type(value) is dict and required <= value.keys() and _are_right(value, tests)
        )
    if kind == "free":
        return lambda value: False  # the full check looks at its content
    if kind == "pattern" and "a-fA-F" in rules["pattern"]:
        lower = rules["pattern"].replace("a-fA-F", "a-f").replace("abAB", "ab")
        return test_of({**rules, "pattern": lower})
    return test_of(rules)


_SHAPES: dict[str, _Shape] = {
    # The full check looks at relations between its numbers.
    event_type: (frozenset(["?"]), {})
    if event_type == "detektor.camera.frames_lost.v1"
    else _shape_of(fields)
    for event_type, fields in EVENTS.items()
}
