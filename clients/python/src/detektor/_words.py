"""The words and values that events are told in."""

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
"""Where a capture time comes from."""


def moment(given: object) -> int | Wrong | None:
    """A moment in microseconds since the Unix epoch; what is none is refused when it is checked."""
    if given is None:
        return None
    us = us_of(given)
    return Wrong(given, us) if isinstance(us, str) else us
