"""The words and values of reported events."""

from __future__ import annotations

from typing import Literal

from detektor._refusal import Wrong
from detektor._time import us_of

DropReason = Literal[
    "queue_full",
    "rate_limited",
    "stale",
    "backpressure",
    "circuit_open",
    "no_consumer",
    "decode_error",
    "motion_gated",
    "sampled_out",
    "shutdown",
    "sequence_gap",
    "unknown",
]
"""Why a frame is dropped, or frames are lost."""

ClockSource = Literal["rtcp_ntp", "abs_capture", "host", "unknown"]
"""The source of a capture time."""


def moment(given: object) -> int | Wrong | None:
    """Converts a time to microseconds since the Unix epoch; the check refuses an invalid one."""
    if given is None:
        return None
    us = us_of(given)
    return Wrong(given, us) if isinstance(us, str) else us
