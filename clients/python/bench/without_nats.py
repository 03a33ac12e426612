"""A 30 fps loop that tells while NATS is away for minutes.

``python without_nats.py '{"seconds": 600}'`` with ``PYTHONPATH=src:bench``; with ``"tell": false`` beside it,
in a process of its own, the same loop that tells nothing. Prints a line of JSON a minute, and one for the
whole run: what a call took, the frames that were late, memory, and what was dropped.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from array import array
from dataclasses import dataclass

from overhead import Calls, Plain

import detektor


@dataclass(frozen=True)
class Plan:
    """How long, and with what buffer; 0 events is the SDK's own default."""

    seconds: float = 600
    fps: int = 30
    tell: bool = True
    max_buffered_events: int = 0
    nats_url: str = "nats://127.0.0.1:9"


def run(plan: Plan) -> None:
    """Tells frame after frame at the plan's pace, or does the same without telling."""
    bound = {"max_buffered_events": plan.max_buffered_events} if plan.max_buffered_events else {}
    tracker = detektor.Tracker(plan.nats_url, site="bench", source="without-nats", **bound)
    played: detektor.Tracker | Plain = tracker if plan.tell else Plain()
    minute, whole = Calls(), array("Q")
    frames, late, start = int(plan.seconds * plan.fps), 0, time.monotonic()
    for seq in range(1, frames + 1):
        minute.frame(played, seq)
        left = start + seq / plan.fps - time.monotonic()
        late += left < 0
        time.sleep(max(0.0, left))
        if seq % (60 * plan.fps) == 0:
            _print({"second": seq // plan.fps, **_percentiles(minute.took_ns), **_held(tracker)})
            whole.extend(minute.took_ns)
            minute = Calls()
    whole.extend(minute.took_ns)
    counted = _held(tracker)
    tracker.close(0)
    _print({"frames": frames, "late_frames": late, **_percentiles(whole), **counted})


def _held(tracker: detektor.Tracker) -> dict[str, object]:
    counters = tracker.counters()
    names = ("published", "buffered", "dropped", "failed")
    return {"rss_mb": _rss_mb(), **{name: getattr(counters, name) for name in names}}


def _rss_mb() -> float:
    """Memory now where the system says it, else its peak."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return round(int(file.read().split()[1]) * resource.getpagesize() / 1e6, 1)
    except OSError:
        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, 1)


def _percentiles(took_ns: list[int] | array[int]) -> dict[str, float]:
    ordered = sorted(took_ns)
    return {
        name: round(ordered[min(len(ordered) - 1, int(len(ordered) * part))] / 1000, 1)
        for name, part in (("p50_us", 0.5), ("p99_us", 0.99), ("p999_us", 0.999))
    }


def _print(line: dict[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(line)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run(Plan(**(json.loads(sys.argv[1]) if len(sys.argv) > 1 else {})))
