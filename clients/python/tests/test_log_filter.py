"""Log lines that say which frame they are about."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterator

import pytest

import detektor
from tests.buffer_processes import tracker_of


class Kept(logging.Handler):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []
        self.addFilter(detektor.FrameLogFilter())

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def kept() -> Iterator[Kept]:
    """What the logger `pipeline` has told."""
    handler = Kept()
    log = logging.getLogger("pipeline")
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)


@pytest.fixture
def tracker() -> Iterator[detektor.Tracker]:
    """A tracker whose broker is away."""
    made = tracker_of()
    yield made
    made.close(0)


log = logging.getLogger("pipeline")


def test_a_line_names_the_frame_in_whose_block_it_is_written(
    kept: Kept, tracker: detektor.Tracker
) -> None:
    with tracker.frame("gate", correlation_id="visit-7") as frame:
        log.warning("slow")
    log.warning("idle")
    slow, idle = kept.records
    assert (slow.site, slow.camera_id) == ("lab", "gate")
    assert (slow.frame_id, slow.correlation_id, slow.trace_id) == (
        frame.id,
        "visit-7",
        frame.trace_id,
    )
    assert (idle.frame_id, idle.correlation_id, idle.trace_id) == (None, None, None)


def test_of_nested_blocks_the_inner_frame_is_named(kept: Kept, tracker: detektor.Tracker) -> None:
    with tracker.frame("gate") as outer:
        with tracker.frame("gate") as inner:
            log.warning("inner")
        log.warning("outer")
    assert [record.frame_id for record in kept.records] == [inner.id, outer.id]


def test_threads_and_coroutines_name_their_own_frames(
    kept: Kept, tracker: detektor.Tracker
) -> None:
    def work(camera: str) -> None:
        with tracker.frame(camera):
            log.warning("%s", camera)

    async def work_async(camera: str) -> None:
        async with tracker.frame(camera):
            await asyncio.sleep(0)
            log.warning("%s", camera)

    async def both() -> None:
        await asyncio.gather(work_async("a"), work_async("b"))

    threads = [threading.Thread(target=work, args=(camera,)) for camera in ("c", "d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asyncio.run(both())
    assert {(record.getMessage(), record.camera_id) for record in kept.records} == {
        (camera, camera) for camera in "abcd"
    }


def test_a_line_may_name_its_frame_itself(kept: Kept, tracker: detektor.Tracker) -> None:
    frame = tracker.frame("gate")
    log.warning("elsewhere", extra={"frame": frame})
    log.warning("said", extra={"frame": frame, "frame_id": "f-1"})
    assert [record.frame_id for record in kept.records] == [frame.id, "f-1"]
    assert not frame.is_over
