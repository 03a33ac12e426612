"""Cameras of one process, as a detector tells of them: ``python fleet.py '{"nats_url": …}'``.

Prints one line of JSON when all is acknowledged, or the time for that is over.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass

import detektor

EVENTS_A_FRAME = 4
_FLUSH_S = 60.0
_FOUND = [{"class": "person", "confidence": 0.9, "bbox": {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}}]


@dataclass(frozen=True)
class Plan:
    """What is told: ``fps`` frames a second of each camera, for so many seconds."""

    nats_url: str
    site: str
    cameras: list[str]
    fps: int
    seconds: float


def frame_of(tracker: detektor.Tracker, camera: str, session: str, seq: int) -> str:
    """Tells of one frame with one stage and what it found; answers its id."""
    with (
        tracker.frame(camera, seq=seq, session=session) as frame,
        frame.stage("detect", device="cpu"),
    ):
        frame.objects(model="yolo", version="11n", objects=_FOUND)
    return frame.id


def play(plan: Plan, tracker: detektor.Tracker) -> tuple[list[str], int, int]:
    """The frames' ids, the CPU time of this thread in ns, and for how many frames it came too late."""
    frames: list[str] = []
    late, cpu_ns = 0, 0
    start = time.monotonic()
    for seq in range(1, round(plan.fps * plan.seconds) + 1):
        before = time.thread_time_ns()
        frames += [frame_of(tracker, camera, "fleet", seq) for camera in plan.cameras]
        cpu_ns += time.thread_time_ns() - before
        wait_s = start + seq / plan.fps - time.monotonic()
        late += len(plan.cameras) if wait_s <= 0 else 0
        time.sleep(max(0.0, wait_s))
    return frames, cpu_ns, late


def main(plan: Plan) -> None:
    """Plays the plan, and tells what became of it."""
    tracker = detektor.Tracker(plan.nats_url, site=plan.site, source="fleet")
    frames, cpu_ns, late = play(plan, tracker)
    tracker.flush(_FLUSH_S)
    counters = tracker.counters()
    tracker.close()
    told = {
        "frames": frames,
        "events": len(frames) * EVENTS_A_FRAME,
        "acknowledged": counters.acknowledged,
        "dropped": counters.dropped,
        "failed": counters.failed,
        "refused": counters.refused,
        "late": late,
        "cpu_ns": cpu_ns,
    }
    sys.stdout.write(f"{json.dumps(told)}\n")


if __name__ == "__main__":
    main(Plan(**json.loads(sys.argv[1])))
