"""The NATS subjects and CloudEvents subjects of events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def batch_subject(site: str, camera: str) -> str:
    """Returns the NATS subject of batches of one camera's frame events."""
    return f"frames.v1.{site}.{camera}.batch"


def subject_of(event_type: str, site: str, camera: str | None) -> str:
    """Returns the NATS subject of an event that is sent alone."""
    _, group, word, _ = event_type.split(".")
    kind = {"camera": "cameras", "alert": "alerts", "action": "alerts"}.get(group, "frames")
    word = f"action_{word}" if group == "action" else word
    return f"{kind}.v1.{site}.{camera or '_'}.{word}"


def lane_of(event_type: str, site: str, camera: str | None) -> tuple[str, bool]:
    """Returns the subject that an event is sent on, and whether it accepts batches: frame events do."""
    if event_type.startswith("detektor.frame.") and camera is not None:
        return batch_subject(site, camera), True
    return subject_of(event_type, site, camera), False


def expected_subject(event_type: str, site: str, data: Mapping[str, Any]) -> str | None:
    """Returns the CloudEvents subject of an event: its frame, ``<site>/<camera>``, or its alert."""
    if event_type.startswith("detektor.camera."):
        return f"{site}/{data.get('camera_id')}"
    key = "frame_id" if event_type.startswith("detektor.frame.") else "alert_id"
    value = data.get(key)
    return value if isinstance(value, str) else None
