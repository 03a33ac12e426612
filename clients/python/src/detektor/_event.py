"""An event on its way: as reported, and as the JSON text that is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from detektor._check import check_event
from detektor._identity import FrameIdentity
from detektor._ids import EventId, event_id_of, frame_time_ms, id_text, is_uuid
from detektor._keepable import find_bad_text, plain
from detektor._note import FIELDS, GUESSED_BYTES, Note, OnOutcome
from detektor._quick_check import is_right
from detektor._refusal import WHOLE_EVENT, Problem, Wrong
from detektor._subjects import expected_subject, lane_of
from detektor._time import iso_of_us, now_us
from detektor._trace_context import is_traceparent, is_tracestate

SDK_NAME = "detektor-py/0.1.0"
"""The name of this SDK in events."""

MAX_EVENT_BYTES = 256 * 1024
"""The maximum size of one event's JSON text."""

_QUITE_AHEAD_US = 23 * 3_600_000_000
_TIMES = ("capture_time", "received_time", "started_at", "ended_at", "retain_until")


class ToldEvent:
    """An event as the pipeline reported it, before it is checked and serialised.

    ``frame`` is its frame, whose fields are part of the data; times in the data
    are whole microseconds. ``whole`` is an event that was created elsewhere; all
    other fields are then ignored.
    """

    __slots__ = (
        "causation_id",
        "correlation_id",
        "data",
        "frame",
        "guessed_bytes",
        "id",
        "on_outcome",
        "seq",
        "time_us",
        "traceparent",
        "tracestate",
        "type",
        "whole",
    )

    def __init__(
        self,
        event_type: str,
        event_id: str,
        time_us: int,
        data: dict[str, Any],
        frame: FrameIdentity | None = None,
    ) -> None:
        self.type = event_type
        self.id = event_id
        self.time_us = time_us
        self.data = data
        self.frame = frame
        self.correlation_id: str | None = None if frame is None else frame.correlation_id
        self.causation_id: str | None = None
        self.traceparent: str | None = None
        self.tracestate: str | None = None
        self.whole: Mapping[str, Any] | None = None
        self.on_outcome: OnOutcome | None = None
        self.seq = 0
        self.guessed_bytes = GUESSED_BYTES


def told_event_of(note: Note, seq: int = 0) -> ToldEvent:
    """Returns the event that a pipeline's thread has noted, with its place among all."""
    event_type, event_id, time_us, noted, frame, cause, context, on_outcome, size_bytes = note
    data = dict(zip(FIELDS[event_type], noted, strict=True)) if type(noted) is tuple else noted
    at_us = _time_us_of(event_id) if time_us is None else time_us
    told = ToldEvent(event_type, id_text(event_id), at_us, cast("dict[str, Any]", data), frame)
    if event_type == "":
        told.whole = told.data
    told.causation_id = None if cause is None else id_text(cause)
    told.seq, told.on_outcome = seq, on_outcome
    told.guessed_bytes = size_bytes
    if context is not None:
        told.traceparent, told.tracestate = context.traceparent, context.tracestate
        if told.correlation_id is None:
            told.correlation_id = context.correlation_id
    return told


def _time_us_of(event_id: EventId) -> int:
    """Returns the time in us at which an id was drawn; for an id that is text, the current time."""
    return now_us() if isinstance(event_id, str) else event_id[0] // 1000


class Entry:
    """An event that is ready to be sent: its JSON text in UTF-8, and its subject."""

    __slots__ = (
        "id",
        "is_batch",
        "is_waiting",
        "json",
        "on_outcome",
        "seq",
        "size_bytes",
        "subject",
        "traceparent",
    )

    def __init__(self, told: ToldEvent, event: Mapping[str, Any], text: bytes) -> None:
        self.seq = told.seq
        self.on_outcome = told.on_outcome
        self.id = event_id_of(event["source"], event["id"])
        self.json = text
        self.size_bytes = len(text) + 1
        self.traceparent: str | None = event.get("traceparent")
        camera = event["data"].get("camera_id")
        self.subject, self.is_batch = lane_of(event["type"], event["site"], camera)
        self.is_waiting = True


class Origin:
    """The attributes that all events of one tracker share."""

    __slots__ = ("site", "source", "version")

    def __init__(self, site: str, source: str, version: str | None) -> None:
        self.site = site
        self.source = source
        self.version = version

    def event_of(self, told: ToldEvent) -> dict[str, Any]:
        """Returns the whole CloudEvent, not checked yet."""
        if told.whole is not None:
            data = told.whole.get("data")
            return {**told.whole, "data": dict(data) if isinstance(data, Mapping) else data}
        return self._around(told, _written(_data_of(told)))

    def entry_of(self, told: ToldEvent) -> Entry:
        """Checks and serialises the event.

        :raises Problem: if ingest would refuse it
        """
        event = self._quick_event_of(told)
        if event is None:
            event = self.event_of(told)
            check_event(event, now_us())
            _leave_out_unusable(event)
        text = _json_of(event)
        if len(text) + 1 > MAX_EVENT_BYTES:
            detail = f"An event may have {MAX_EVENT_BYTES} bytes; this one has {len(text) + 1}."
            raise Problem(WHOLE_EVENT, detail, "too_large")
        return Entry(told, event, text)

    def _quick_event_of(self, told: ToldEvent) -> dict[str, Any] | None:
        """Returns the event if it is valid as it is; the tracker has already checked the other fields."""
        if told.whole is not None or not _has_right_context(told):
            return None
        data = _data_of(told)
        if not is_right(told.type, data):
            return None
        captured_us = _captured_us(told.type, data)
        if captured_us - told.time_us > _QUITE_AHEAD_US:
            return None
        return self._around(told, _written(data))

    def _around(self, told: ToldEvent, data: dict[str, Any]) -> dict[str, Any]:
        event: dict[str, Any] = {
            "specversion": "1.0",
            "id": told.id,
            "source": self.source,
            "type": told.type,
            "time": iso_of_us(told.time_us),
            "site": self.site,
            "subject": expected_subject(told.type, self.site, data),
            "datacontenttype": "application/json",
            "correlationid": told.correlation_id,
            "causationid": told.causation_id,
            "traceparent": told.traceparent,
            "tracestate": told.tracestate,
            "producerversion": self.version,
            "producersdk": SDK_NAME,
            "data": data,
        }
        return {name: value for name, value in event.items() if value is not None}


def _data_of(told: ToldEvent) -> dict[str, Any]:
    given = {name: value for name, value in told.data.items() if value is not None}
    return given if told.frame is None else {**told.frame.fields(), **given}


def _written(data: dict[str, Any]) -> dict[str, Any]:
    """Returns the data with its times as text."""
    for name in _TIMES:
        moment = data.get(name)
        if type(moment) is int:
            data[name] = iso_of_us(moment)
    return data


def _has_right_context(told: ToldEvent) -> bool:
    ids = (told.correlation_id, told.causation_id)
    if not is_uuid(told.id) or any(each is not None and not _is_short_text(each) for each in ids):
        return False
    if told.traceparent is None:
        return told.tracestate is None
    return is_traceparent(told.traceparent) and (
        told.tracestate is None or is_tracestate(told.tracestate)
    )


def _is_short_text(value: object) -> bool:
    return type(value) is str and 1 <= len(value) <= 128


def _captured_us(event_type: str, data: Mapping[str, Any]) -> int:
    is_frame = event_type.startswith("detektor.frame.")
    return frame_time_ms(data["frame_id"]) * 1000 if is_frame else 0


def copies_of(objects: Any) -> Any:
    """Copies detected objects: the caller may change its list and boxes afterwards."""
    if type(objects) is not list and (
        isinstance(objects, (str, bytes, Mapping)) or not hasattr(objects, "__iter__")
    ):
        return Wrong(objects, "an array of objects")
    return [_copy_of(each) for each in objects]


def _copy_of(detected: Any) -> Any:
    if type(detected) is not dict and not isinstance(detected, Mapping):
        return detected
    copy = dict(detected)
    bbox = copy.get("bbox")
    if type(bbox) is dict or isinstance(bbox, Mapping):
        copy["bbox"] = dict(bbox)
    elif bbox is not None and not isinstance(bbox, str) and hasattr(bbox, "__len__"):
        copy["bbox"] = dict(zip("xywh", bbox, strict=True)) if len(bbox) == 4 else bbox
    return copy


def _leave_out_unusable(event: dict[str, Any]) -> None:
    """Removes invalid trace context, which is no reason to refuse an event."""
    if "traceparent" in event and not is_traceparent(event["traceparent"]):
        del event["traceparent"]
    state = event.get("tracestate")
    if "tracestate" in event and ("traceparent" not in event or not is_tracestate(state)):
        del event["tracestate"]


_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


def _json_of(event: dict[str, Any]) -> bytes:
    try:
        text = _encode(event)
        encoded = text.encode("utf-8")
    except UnicodeEncodeError:
        raise find_bad_text(event, "") or _unreadable() from None
    except (TypeError, ValueError, RecursionError):
        plain(event, "", 2**31)  # raises a problem that names the field
        raise _unreadable() from None
    if "\\u0000" in text:
        problem = find_bad_text(event, "")
        if problem is not None:
            raise problem
    return encoded


def _unreadable() -> Problem:
    return Problem(WHOLE_EVENT, "The event can't be written as JSON.", "malformed")
