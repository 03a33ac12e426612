"""The problem of an event, described for people."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass

WHOLE_EVENT = "body"
"""The refusal's field if it is about the whole event."""

_LONGEST = 80
_FIRST_STEP = re.compile(r"(?:data\.)?([^.\[]*)(.*)", re.DOTALL)
_ARGUMENTS = {
    "camera_id": "camera",
    "session_id": "session",
    "capture_time": "captured_at",
    "received_time": "received_at",
    "model_name": "model",
    "model_version": "version",
    "processor_id": "processor",
    "stage_index": "index",
    "depth_frames": "depth",
    "capacity_frames": "capacity",
    "rule_id": "rule",
    "frame_ids": "frames",
    "correlationid": "correlation_id",
    "causationid": "causation_id",
}


@dataclass(frozen=True)
class Refusal:
    """Why ingest would refuse an event: ``field`` is a path (``data.objects[0].bbox.w``).

    ``reason`` is one of Detektor's (``invalid``, ``too_far_ahead``, …), ``detail`` a sentence.
    """

    id: str | None
    field: str
    reason: str
    detail: str

    @property
    def argument(self) -> str:
        """The name of the field in this SDK's arguments: ``captured_at`` for ``data.capture_time``."""
        if self.field == "data.frame_id" and self.reason == "too_far_ahead":
            return "captured_at"  # the id is derived from it
        found = _FIRST_STEP.fullmatch(self.field)
        first, rest = found.groups() if found is not None else (self.field, "")
        return _ARGUMENTS.get(first, first) + rest


class Problem(Exception):
    """A refusal without the event's id."""

    def __init__(self, field: str, detail: str, reason: str = "invalid") -> None:
        super().__init__(detail)
        self.field = field
        self.detail = detail
        self.reason = reason

    def of(self, event_id: object) -> Refusal:
        """Returns the refusal of the event with this id."""
        known = event_id[:256] if isinstance(event_id, str) else None
        return Refusal(known, self.field, self.reason, self.detail)


class Wrong:
    """An invalid value; the check refuses it by its field's name."""

    __slots__ = ("phrase", "value")

    def __init__(self, value: object, phrase: str) -> None:
        self.value = value
        self.phrase = phrase


def must_be(field: str, phrase: str, value: object) -> Problem:
    """Returns the problem of a value that isn't what the phrase requires."""
    if isinstance(value, Wrong):
        phrase, value = value.phrase, value.value
    return Problem(field, f"{field} must be {phrase}; it was {show(value)}.")


def missing(field: str, phrase: str) -> Problem:
    """Returns the problem of a missing value."""
    return Problem(field, f"{field} is missing; it must be {phrase}.")


def show(value: object) -> str:
    """Returns a short quotation of a value for a refusal, never its whole content."""
    if value is None or isinstance(value, (bool, int)):
        return json.dumps(value)[:_LONGEST]
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else "beyond all doubles"
    if isinstance(value, str):
        shown = json.dumps(value[:_LONGEST], ensure_ascii=False)
        return shown if len(value) <= _LONGEST else f"{shown}… ({len(value)} characters)"
    if isinstance(value, (list, tuple)):
        return f"an array of {len(value)}"
    if isinstance(value, dict):
        return "an object"
    return f"a {type(value).__name__}"
