"""What telling costs a pipeline's thread, beside the same loop that tells nothing.

``python overhead.py '{"nats_url": "nats://127.0.0.1:9", "fps": 30, "frames": 300}'``; the address
is meant to have no server: with NATS away nothing may become slower. Prints one line of JSON.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import detektor

EVENTS_A_FRAME = 4
_BURST_FRAMES = 25
_FOUND = [{"class": "person", "confidence": 0.9, "bbox": {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}}]


class Plain:
    """A tracker and all that comes of it, which tells nothing: the loop itself is left."""

    id = ""

    @contextlib.contextmanager
    def frame(self, camera: str, *, seq: int, session: str) -> Iterator[Plain]:
        yield self

    @contextlib.contextmanager
    def stage(self, name: str, *, device: str) -> Iterator[Plain]:
        yield self

    def objects(self, *, model: str, version: str, objects: list[dict[str, object]]) -> None:
        """Tells nothing."""


@dataclass(frozen=True)
class Plan:
    """``frames`` at ``fps``; 0 is as fast as it goes, in bursts between which the sender catches up."""

    nats_url: str
    fps: int
    frames: int


class Calls:
    """How long each call took, in ns."""

    def __init__(self) -> None:
        self.took_ns: list[int] = []
        self.cpu_ns = 0

    def frame(self, tracker: detektor.Tracker | Plain, seq: int) -> None:
        """One frame: seven calls, each timed."""
        clock = time.perf_counter_ns
        t0 = clock()
        made = tracker.frame("gate", seq=seq, session="bench")
        t1 = clock()
        frame = made.__enter__()
        t2 = clock()
        staged = frame.stage("detect", device="cpu")
        t3 = clock()
        staged.__enter__()
        t4 = clock()
        frame.objects(model="yolo", version="11n", objects=_FOUND)
        t5 = clock()
        staged.__exit__(None, None, None)
        t6 = clock()
        made.__exit__(None, None, None)
        t7 = clock()
        self.took_ns += (t1 - t0, t2 - t1, t3 - t2, t4 - t3, t5 - t4, t6 - t5, t7 - t6)

    def play(self, tracker: detektor.Tracker | Plain, plan: Plan) -> None:
        """Tells of all frames, at the plan's pace."""
        start = time.monotonic()
        for seq in range(1, plan.frames + 1):
            before = time.thread_time_ns()
            self.frame(tracker, seq)
            self.cpu_ns += time.thread_time_ns() - before
            if plan.fps > 0:
                time.sleep(max(0.0, start + seq / plan.fps - time.monotonic()))

    def percentile_us(self, part: float) -> float:
        """A call's time that so large a part of calls does not exceed, in µs."""
        ordered = sorted(self.took_ns)
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * part))] / 1000, 1)


def figures(calls: Calls, plan: Plan) -> dict[str, float]:
    """What one loop took."""
    return {
        "cpu_us_per_event": round(calls.cpu_ns / 1000 / plan.frames / EVENTS_A_FRAME, 2),
        "p50_us": calls.percentile_us(0.5),
        "p99_us": calls.percentile_us(0.99),
        "p999_us": calls.percentile_us(0.999),
    }


def main(plan: Plan) -> None:
    """Both loops, in turns within one process, so that a busy machine is as busy for both."""
    tracker = detektor.Tracker(plan.nats_url, site="bench", source="overhead")
    told, plain = Calls(), Calls()
    told.play(tracker, Plan(plan.nats_url, 0, _BURST_FRAMES))  # what is imported and grown at first
    told = Calls()
    turn_frames = max(1, plan.frames // 10)
    for _ in range(10):
        told.play(tracker, Plan(plan.nats_url, plan.fps, turn_frames))
        plain.play(Plain(), Plan(plan.nats_url, plan.fps, turn_frames))
    counters = tracker.counters()
    tracker.close(0)
    whole = Plan(plan.nats_url, plan.fps, turn_frames * 10)
    both = {"told": figures(told, whole), "plain": figures(plain, whole)}
    held = {"buffered": counters.buffered, "dropped": counters.dropped}
    sys.stdout.write(f"{json.dumps({**both, **held})}\n")


if __name__ == "__main__":
    main(Plan(**json.loads(sys.argv[1])))
