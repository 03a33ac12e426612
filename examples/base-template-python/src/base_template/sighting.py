"""The data of this service."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


class RefusedError(Exception):
    """A sighting is invalid and can never be accepted; ``field`` names the invalid field."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


@dataclass(frozen=True)
class Sighting:
    """A camera has seen something; ``id`` comes from the sender and identifies a repeat."""

    id: str
    camera: str
    label: str
    seen_at: datetime

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "seen_at": self.seen_at.isoformat()}


def parse_sighting(body: bytes) -> Sighting:
    """Decode JSON in UTF-8; raise RefusedError naming the field. Unknown members are ignored."""
    try:
        value = json.loads(body.decode("utf-8"))
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise RefusedError("body", "expected an object as JSON")
    camera = _text(value, "camera")
    if not re.fullmatch(r"[a-z0-9-]{1,64}", camera):
        raise RefusedError("camera", "expected at most 64 lower-case letters, digits and -")
    label = _text(value, "label")
    if not 1 <= len(label) <= 200:
        raise RefusedError("label", "expected 1 to 200 characters")
    return Sighting(id_of(_text(value, "id")), camera, label, _time(_text(value, "seen_at")))


def id_of(text: str) -> str:
    """Return a UUID in the database's format; raise RefusedError."""
    try:
        return str(UUID(text))
    except ValueError:
        raise RefusedError("id", "expected a UUID") from None


def _text(value: dict[str, Any], field: str) -> str:
    text = value.get(field)
    if not isinstance(text, str) or "\x00" in text:
        raise RefusedError(field, "expected text")
    return text


def _time(text: str) -> datetime:
    try:
        # Python 3.10 doesn't support the Z.
        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        time = datetime.min
    if time.tzinfo is None:
        raise RefusedError("seen_at", "expected a time such as 2026-11-02T11:00:00Z")
    return time
