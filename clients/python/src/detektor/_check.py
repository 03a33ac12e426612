"""Checks an event as ingest does, so that a problem is reported where it can be fixed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from detektor._catalogue import ENVELOPE, EVENTS
from detektor._fields import Test, test_of
from detektor._ids import frame_time_ms, is_uuid
from detektor._keepable import MAX_DEPTH, plain, plain_number, within
from detektor._refusal import Problem, missing, must_be, show
from detektor._subjects import expected_subject
from detektor._time import iso_of_us, parse_time_us

_MOST_AHEAD_US = 24 * 3_600_000_000
_ATTRIBUTE = re.compile(r"[a-z0-9]+")
_KNOWN_ATTRIBUTES = frozenset([*ENVELOPE, "type", "data", "traceparent", "tracestate"])
_TEXT_IDS = frozenset(["object_id", "alert_id"])
_DATA_LEVELS = MAX_DEPTH - 2


class _Field:
    __slots__ = ("inner", "is_optional", "items", "kind", "phrase", "test")

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self.kind: str = rules["kind"]
        self.phrase: str = "an object" if self.kind == "object" else rules["phrase"]
        self.is_optional: bool = rules.get("optional", False)
        self.test: Test = test_of(rules)
        self.inner = _shape(rules["fields"]) if self.kind == "object" else None
        self.items = _Field(rules["items"]) if self.kind == "list" else None


_Shape = list[tuple[str, _Field]]


def _shape(fields: Mapping[str, Mapping[str, Any]]) -> _Shape:
    return [(name, _Field(rules)) for name, rules in fields.items()]


_ENVELOPE = _shape(ENVELOPE)
_DATA = {event_type: _shape(fields) for event_type, fields in EVENTS.items()}
_NAMES = {event_type: frozenset(fields) for event_type, fields in EVENTS.items()}


def check_event(event: dict[str, Any], now_us: int) -> None:
    """Checks a whole event, and converts unambiguous values to the catalogue's format.

    Removes fields that are None, converts a number to text for a text id, and numbers
    of array libraries to Python's.

    :raises Problem: if ingest would refuse it
    """
    event_type = event.get("type")
    if not isinstance(event_type, str):
        raise Problem("type", f"type must name an event type; it was {show(event_type)}.")
    if event_type not in _DATA:
        detail = f"There is no event type {show(event_type)} that a producer may send."
        raise Problem("type", detail, "unknown_type")
    _check_attributes(event)
    _check_shape(event, _ENVELOPE, "", 1)
    data = event.get("data")
    if data is None:
        raise missing("data", "an object")
    if not isinstance(data, dict):
        raise must_be("data", "an object", data)
    _check_shape(data, _DATA[event_type], "data", 2)
    if not _NAMES[event_type].issuperset(data):
        _check_extras(data, _NAMES[event_type])
    if event_type == "detektor.camera.frames_lost.v1":
        _check_count(data)
    _lower_case_ids(event, data)
    _check_agreement(event)
    _check_not_ahead(event, now_us)


def _check_attributes(event: dict[str, Any]) -> None:
    if _KNOWN_ATTRIBUTES.issuperset(event):
        return
    for name, value in event.items():
        if name in _KNOWN_ATTRIBUTES:
            continue
        if not isinstance(name, str) or not _ATTRIBUTE.fullmatch(name):
            detail = f"{show(name)} can't name an attribute: a-z and 0-9 only."
            raise Problem(str(name)[:64], detail)
        if isinstance(value, (str, bool)) or value is None:
            continue
        if not isinstance(value, int) or not -(2**31) <= value < 2**31:
            expected = "text, true, false or a whole number of 32 bits"
            raise must_be(name[:64], expected, value)


def _check_shape(holder: dict[str, Any], shape: _Shape, path: str, levels: int) -> None:
    for name, field in shape:
        value = holder.get(name)
        if value is None:
            if not field.is_optional:
                raise missing(within(path, name), field.phrase)
            holder.pop(name, None)
            continue
        if not field.test(value):
            _mend(holder, name, field, path)
            value = holder[name]
        if field.kind == "list":
            holder[name] = _check_items(value, field, within(path, name), levels + 1)
        elif field.inner is not None:
            _check_shape(value, field.inner, within(path, name), levels + 1)
        elif field.kind == "free":
            holder[name] = plain(value, within(path, name), MAX_DEPTH - levels)


def _check_items(values: Any, field: _Field, path: str, levels: int) -> list[Any]:
    items = list(values)
    each = field.items
    if each is None:
        return items
    for at, item in enumerate(items):
        if not each.test(item):
            raise must_be(within(path, at), each.phrase, item)
        if each.inner is not None:
            _check_shape(item, each.inner, within(path, at), levels + 1)
    return items


def _mend(holder: dict[str, Any], name: str, field: _Field, path: str) -> None:
    """Converts the value to the catalogue's format, if its meaning is unambiguous."""
    value = plain_number(holder[name])
    if name in _TEXT_IDS and isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not field.test(value):
        raise must_be(within(path, name), field.phrase, holder[name])
    holder[name] = value


def _check_extras(data: dict[str, Any], known: frozenset[str]) -> None:
    for name in [name for name in data if name not in known]:
        if not isinstance(name, str):
            raise Problem("data", f"data has a name that is no text: a {type(name).__name__}.")
        data[name] = plain(data[name], within("data", name), _DATA_LEVELS)


def _check_count(lost: Mapping[str, Any]) -> None:
    expected = lost["to_seq"] - lost["from_seq"] + 1
    if expected < 1:
        raise must_be("data.to_seq", f"not below from_seq ({lost['from_seq']})", lost["to_seq"])
    if lost["count"] != expected:
        phrase = f"to_seq - from_seq + 1, which is {expected}"
        raise must_be("data.count", phrase, lost["count"])


def _lower_case_ids(event: dict[str, Any], data: dict[str, Any]) -> None:
    """Converts UUIDs to lower case: they are equal by value (RFC 9562) and are written in one way."""
    if is_uuid(event["id"].lower()):
        event["id"] = event["id"].lower()
    if isinstance(data.get("frame_id"), str):
        data["frame_id"] = data["frame_id"].lower()
        if "subject" in event:
            event["subject"] = event["subject"].lower()
    if event["type"] == "detektor.alert.raised.v1":
        data["frame_ids"] = [frame.lower() for frame in data["frame_ids"]]


def _check_agreement(event: Mapping[str, Any]) -> None:
    subject = event.get("subject")
    if subject is None:
        return
    expected = expected_subject(event["type"], event["site"], event["data"])
    if expected is None or subject == expected:
        return
    said = f"which says {show(expected)}; it was {show(subject)}"
    raise Problem("subject", f"subject must agree with the data, {said}.", "subject_mismatch")


def _check_not_ahead(event: Mapping[str, Any], now_us: int) -> None:
    time_us = parse_time_us(event["time"])
    if time_us is not None and time_us - now_us > _MOST_AHEAD_US:
        raise _ahead("time", event["time"], now_us)
    frame = event["data"].get("frame_id")
    if frame is None or not event["type"].startswith("detektor.frame."):
        return
    captured_us = frame_time_ms(frame) * 1000
    if captured_us - now_us > _MOST_AHEAD_US:
        raise _ahead("data.frame_id", iso_of_us(captured_us), now_us)


def _ahead(field: str, said: str, now_us: int) -> Problem:
    clock = iso_of_us(now_us)
    detail = f"{field} says {said}, more than 24 hours ahead of the clock here, {clock}."
    return Problem(field, detail, "too_far_ahead")
