"""What a pipeline's thread notes of an event; the sender's thread turns it into the event.

At 30 frames a second a call finds nothing of this package in the processor's caches, so its cost
is the memory that it touches more than the instructions that it runs. A plain tuple touches the
least. `bench/overhead.py` measures the calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detektor._identity import FrameIdentity
from detektor._ids import EventId
from detektor._settings import EventContext, Outcome

OnOutcome = Callable[[Outcome], None]

CAPTURED = "detektor.frame.captured.v1"
OBJECTS_DETECTED = "detektor.frame.objects_detected.v1"
STAGE_COMPLETED = "detektor.frame.stage_completed.v1"

FIELDS = {
    CAPTURED: (
        "capture_time",
        "received_time",
        "pts_ns",
        "width_px",
        "height_px",
        "format",
        "size_bytes",
        "keyframe",
        "clock_source",
        "clock_offset_ms",
        "clock_uncertainty_ms",
    ),
    OBJECTS_DETECTED: ("model_name", "model_version", "objects", "inference_ms", "stage"),
    STAGE_COMPLETED: (
        "stage",
        "stage_index",
        "attempt",
        "processor_id",
        "started_at",
        "ended_at",
        "duration_ms",
        "device",
        "batch_id",
        "batch_size",
        "queue_wait_ms",
        "batch_wait_ms",
    ),
}
"""The names of the values of those events whose data is noted without names."""

Data = dict[str, Any] | tuple[Any, ...]
"""An event's data: by name, or the values of :data:`FIELDS` in their order."""

Note = tuple[
    str,
    EventId,
    int | None,
    Data,
    FrameIdentity | None,
    EventId | None,
    EventContext | None,
    OnOutcome | None,
    int,
]
"""An event's type, id, time in us, data, frame, cause, context, callback, and guessed size in bytes.

Without a time it is that of the id. Without a type, the data is a whole CloudEvent that was created
elsewhere.
"""

GUESSED_BYTES = 1024
"""The size that is guessed for an event until it is written."""

_FEW_OBJECTS = 8
_GUESSED_OBJECT_BYTES = 192


def guessed_bytes_of(objects: object) -> int:
    """Returns the guessed size of an event with these objects: only many of them make a difference."""
    if not isinstance(objects, list) or len(objects) <= _FEW_OBJECTS:
        return GUESSED_BYTES
    return GUESSED_BYTES + _GUESSED_OBJECT_BYTES * len(objects)
