"""What processes of the tests of shared buffers do."""

from __future__ import annotations

import time
from multiprocessing.synchronize import Event
from typing import Any

from detektor import SharedFrameBuffer, Tracker

AWAY = "nats://127.0.0.1:1"


def tracker_of(url: str = AWAY) -> Tracker:
    """A tracker of a process."""
    return Tracker(
        url, site="lab", source="t", handle_sigterm=False, close_timeout_s=10 * (url != AWAY)
    )


def capture(shared: SharedFrameBuffer[Any], url: str, camera: str, count: int) -> None:
    """Puts so many frames in."""
    with tracker_of(url) as tracker, shared.open(tracker) as buffer:
        for seq in range(count):
            with tracker.frame(camera, seq=seq, session="s") as frame:
                buffer.put(frame, {"picture": bytes(50_000), "seq": seq})
    tracker.close()


def detect(shared: SharedFrameBuffer[Any], url: str, found: Any) -> None:
    """Takes frames until the end; what was found goes into a pipe."""
    with tracker_of(url) as tracker, shared.open(tracker) as buffer:
        for taken in buffer:
            with taken.frame, taken.frame.stage("detect"):
                found.send((taken.frame.camera, taken.item["seq"]))


def work(shared: SharedFrameBuffer[Any], is_here: Event) -> None:
    """Takes one frame, and works on it for ever."""
    tracker = tracker_of()
    buffer = shared.open(tracker)
    is_here.set()
    buffer.take()
    time.sleep(600)


def wait(shared: SharedFrameBuffer[Any], is_here: Event) -> None:
    """Has taken nothing, and waits for ever."""
    tracker = tracker_of()
    buffer = shared.open(tracker)
    buffer.take(0)
    is_here.set()
    while buffer.take() is None:
        pass


def serve(shared: SharedFrameBuffer[Any], is_here: Event) -> None:
    """Takes frames for ever."""
    tracker = tracker_of()
    buffer = shared.open(tracker)
    is_here.set()
    for taken in buffer:
        with taken.frame:
            pass


def flood(shared: SharedFrameBuffer[Any], is_here: Event) -> None:
    """Puts large frames in for ever."""
    tracker = tracker_of()
    buffer = shared.open(tracker)
    is_here.set()
    while True:
        buffer.put(tracker.frame("flood"), bytes(4_000_000))


def own(handle: Any) -> None:
    """Owns a buffer, and hands out how it is reached."""
    from detektor import FrameBuffer

    tracker = tracker_of()
    handle.send(FrameBuffer[Any]("detect", capacity=4, policy="newest_wins").share(tracker))
    time.sleep(600)


def misuse(buffer: Any, answer: Any) -> None:
    """Uses a buffer that was inherited by a fork."""
    try:
        buffer.take(0)
    except RuntimeError as error:
        answer.send(str(error))
