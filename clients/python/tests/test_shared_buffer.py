"""The frame buffer between processes."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import pickle
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from typing import Any

import pytest

import detektor
from detektor import BufferClosed, FrameBuffer, SharedFrameBuffer
from detektor._event import ToldEvent, told_event_of
from detektor._pipe import connect
from tests import buffer_processes
from tests.broker import Broker, until
from tests.buffer_processes import tracker_of


def _type_and_reason(event: ToldEvent) -> tuple[str, Any]:
    return event.type, event.data.get("reason")


METHODS = [each for each in ("fork", "spawn") if each in multiprocessing.get_all_start_methods()]

pytestmark = pytest.mark.skipif(not METHODS, reason="no processes can be started here")
Run = Callable[..., BaseProcess]


@pytest.fixture
def tracker() -> Iterator[detektor.Tracker]:
    """A tracker whose broker is away."""
    made = tracker_of()
    yield made
    made.close(0)


@pytest.fixture
def context(request: pytest.FixtureRequest) -> Any:
    """A way of starting processes: the quickest, unless a test asks for more."""
    return multiprocessing.get_context(getattr(request, "param", METHODS[0]))


@pytest.fixture
def run(context: Any) -> Iterator[Run]:
    """Starts processes that end with the test."""
    started: list[BaseProcess] = []

    def start(work: Callable[..., None], *args: Any) -> BaseProcess:
        process: BaseProcess = context.Process(target=work, args=args, daemon=True)
        process.start()
        started.append(process)
        return process

    yield start
    for process in started:
        kill(process)


def kill(process: BaseProcess) -> None:
    """Kill -9."""
    process.kill()
    process.join(30)


def started(context: Any, run: Run, work: Callable[..., None], *args: Any) -> BaseProcess:
    """A process that has come to its work."""
    is_here = context.Event()
    process = run(work, *args, is_here)
    until(lambda: is_here.is_set() or not process.is_alive())
    assert is_here.is_set(), f"it ended with {process.exitcode}"
    return process


def waits(buffer: FrameBuffer[Any]) -> bool:
    """Whether nothing is held."""
    return buffer.counters().held == 0


@pytest.mark.parametrize("context", METHODS, indirect=True)
def test_frames_go_through_processes_and_each_is_accounted_for(
    context: Any, run: Run, shared_broker: Broker, camera: str
) -> None:
    tracker = tracker_of(shared_broker.url)
    buffer = FrameBuffer[Any]("detect", capacity=4, policy="newest_wins")
    shared = buffer.share(tracker)
    found, told = context.Pipe(duplex=False)
    cameras = [f"{camera}-{n}" for n in range(2)]
    detectors = [run(buffer_processes.detect, shared, shared_broker.url, told) for _ in range(1)]
    captures = [
        run(buffer_processes.capture, shared, shared_broker.url, each, 40) for each in cameras
    ]
    for process in captures:
        process.join(60)
        assert process.exitcode == 0
    buffer.close()
    for process in detectors:
        process.join(60)
        assert process.exitcode == 0
    assert tracker.close().is_flushed
    counters = buffer.counters()
    assert counters.put == 80 == counters.taken + counters.dropped
    taken = []
    while found.poll(0):
        taken.append(found.recv())
    assert len(set(taken)) == len(taken) == counters.taken
    types = Counter(kind for each in cameras for kind in shared_broker.types(each))
    assert types["frame.captured"] == 80
    assert types["frame.completed"] == types["frame.dequeued"] == counters.taken
    assert types["frame.dropped"] == counters.dropped


def test_a_taker_that_is_killed_while_it_waits_takes_no_frame_with_it(
    context: Any, run: Run, tracker: detektor.Tracker
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=4, policy="newest_wins")
    shared = buffer.share(tracker)
    kill(started(context, run, buffer_processes.wait, shared))
    buffer.put(tracker.frame("c"), 1)
    with shared.open(tracker) as remote:
        taken = remote.take(30)
    assert taken is not None
    assert taken.item == 1
    until(lambda: buffer.counters().taken == 1)


def test_a_taker_that_is_killed_at_its_work_holds_up_nobody(
    context: Any, run: Run, tracker: detektor.Tracker
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=4, policy="newest_wins")
    shared = buffer.share(tracker)
    worker = started(context, run, buffer_processes.work, shared)
    buffer.put(tracker.frame("c"), 1)
    until(lambda: waits(buffer))
    kill(worker)
    buffer.put(tracker.frame("c"), 2)
    with shared.open(tracker) as remote:
        taken = remote.take(30)
    assert taken is not None
    assert taken.item == 2


def test_putters_that_are_killed_hold_up_nobody(
    context: Any, run: Run, tracker: detektor.Tracker
) -> None:
    buffer = FrameBuffer[Any]("detect", capacity=4, policy="newest_wins")
    shared = buffer.share(tracker)
    for _ in range(3):
        putter = started(context, run, buffer_processes.flood, shared)
        before = buffer.counters().put
        until(lambda before=before: buffer.counters().put > before)
        kill(putter)
    buffer.drop_all()
    buffer.put(tracker.frame("c"), "alive")
    with shared.open(tracker) as remote:
        taken = remote.take(30)
    assert taken is not None
    counters = buffer.counters()
    assert counters.put == counters.taken + counters.dropped + counters.held


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes can't be stopped here")
def test_a_process_that_is_stopped_holds_up_nobody(
    context: Any, run: Run, tracker: detektor.Tracker
) -> None:
    buffer = FrameBuffer[Any]("detect", capacity=4, policy="newest_wins")
    shared = buffer.share(tracker)
    stopped = started(context, run, buffer_processes.flood, shared)
    os.kill(stopped.pid or 0, signal.SIGSTOP)
    buffer.drop_all()
    buffer.put(tracker.frame("c"), "alive")
    with shared.open(tracker) as remote:
        assert remote.take(30) is not None


def test_a_taker_that_reads_nothing_keeps_its_frame_from_nobody(
    tracker: detektor.Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detektor._pipe._SEND_S", 0.5)
    buffer = FrameBuffer[Any]("detect", capacity=4, policy="newest_wins")
    shared = buffer.share(tracker)
    stuck = connect(shared.address, shared.key)
    stuck.send(("take", 60))
    buffer.put(tracker.frame("c"), bytes(20_000_000))
    until(lambda: buffer._claimed == 1)
    with shared.open(tracker) as remote:
        taken = remote.take(30)
    assert taken is not None
    assert len(taken.item) == 20_000_000
    stuck.close()


def test_whoever_is_killed_under_load_no_frame_is_lost_and_the_end_comes(
    context: Any, run: Run, tracker: detektor.Tracker
) -> None:
    seed = random.randrange(2**32)
    dice = random.Random(seed)
    buffer = FrameBuffer[Any]("detect", capacity=8, policy="by_priority")
    shared = buffer.share(tracker)
    works = [buffer_processes.flood, buffer_processes.serve] * 2
    alive = [(work, started(context, run, work, shared)) for work in works]
    for _ in range(6):
        before = buffer.counters()
        until(lambda before=before: buffer.counters().put > before.put + 5)
        until(lambda before=before: buffer.counters().taken > before.taken + 5)
        work, process = alive.pop(dice.randrange(len(alive)))
        kill(process)
        alive.append((work, started(context, run, work, shared)))
    for work, process in alive:
        if work is buffer_processes.flood:
            kill(process)
    buffer.close()
    until(lambda: buffer.is_over)
    counters = buffer.counters()
    assert counters.put == counters.taken + counters.dropped, seed
    for work, process in alive:
        if work is buffer_processes.serve:
            process.join(60)
            assert process.exitcode == 0


def test_a_cancelled_coroutines_frame_is_dropped_where_another_process_has_handed_it_over(
    tracker: detektor.Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[tuple[str, Any]] = []
    monkeypatch.setattr(
        tracker,
        "take",
        lambda note: events.append(_type_and_reason(told_event_of(note))),
    )
    buffer = FrameBuffer[int]("detect", capacity=4, policy="newest_wins")
    remote = buffer.share(tracker).open(tracker)

    async def scenario() -> None:
        taking = asyncio.create_task(remote.take_async())
        await asyncio.sleep(0)
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
        buffer.put(tracker.frame("c"), 1)
        await asyncio.get_running_loop().run_in_executor(
            None, until, lambda: buffer.counters().taken == 1
        )
        while ("detektor.frame.dropped.v1", "no_consumer") not in events:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(scenario(), 30))
    remote.close()


def test_when_its_owner_is_killed_a_buffer_is_closed_and_frames_have_no_consumer(
    context: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, told = context.Pipe(duplex=False)
    owner = run(buffer_processes.own, told)
    assert handle.poll(60)
    shared: SharedFrameBuffer[Any] = handle.recv()
    tracker = tracker_of()
    events: list[tuple[str, Any]] = []
    monkeypatch.setattr(
        tracker,
        "take",
        lambda note: events.append(_type_and_reason(told_event_of(note))),
    )
    with shared.open(tracker) as remote:
        assert remote.put(tracker.frame("c"), 1) is True
        sister = started(context, run, buffer_processes.wait, shared)
        kill(owner)
        with pytest.raises(BufferClosed):
            remote.take(30)
        assert remote.put(tracker.frame("c"), 2) is False
    assert events[-1] == ("detektor.frame.dropped.v1", "no_consumer")
    sister.join(60)
    assert sister.exitcode not in (None, 0)


def test_a_frame_that_was_handed_to_nobody_goes_to_the_next(tracker: detektor.Tracker) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    shared = buffer.share(tracker)
    buffer.put(tracker.frame("c"), 1)
    rude = connect(shared.address, shared.key)
    rude.send(("take", 10))
    assert rude.recv()[0] == "frame"
    assert buffer.counters().held == 1
    rude.close()
    taken = buffer.take(30)
    assert taken is not None
    assert taken.item == 1
    assert buffer.counters().taken == 1


def test_who_doesnt_know_the_key_is_not_let_in(tracker: detektor.Tracker) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    shared = buffer.share(tracker)
    with pytest.raises(OSError, match="key"):
        connect(shared.address, b"another")
    stranger = SharedFrameBuffer[int](shared.name, shared.address, b"another")
    assert stranger.open(tracker).put(tracker.frame("c"), 1) is False
    assert buffer.counters().put == 0
    if isinstance(shared.address, str):
        assert os.stat(os.path.dirname(shared.address)).st_mode & 0o077 == 0


def test_an_item_that_cant_be_pickled_fails_its_frame_alone(
    tracker: detektor.Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    monkeypatch.setattr(tracker, "take", lambda note: events.append(note[0]))
    buffer = FrameBuffer[Any]("detect", capacity=2, policy="newest_wins")
    shared = buffer.share(tracker)
    buffer.put(tracker.frame("c"), lambda: None)
    buffer.put(tracker.frame("c"), "fine")
    with shared.open(tracker) as remote:
        assert remote.take(5) is None
        taken = remote.take(30)
        assert taken is not None
        assert taken.item == "fine"
        with pytest.raises((pickle.PicklingError, AttributeError)):
            remote.put(tracker.frame("c"), lambda: None)
    assert events.count("detektor.frame.failed.v1") == 1


def test_a_buffer_stays_in_its_process_and_says_how_it_is_shared(
    tracker: detektor.Tracker,
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    with pytest.raises(TypeError, match=r"buffer\.share"):
        pickle.dumps(buffer)
    if "fork" not in METHODS:
        return
    fork = multiprocessing.get_context("fork")
    answer, told = fork.Pipe(duplex=False)
    child = fork.Process(target=buffer_processes.misuse, args=(buffer, told))
    child.start()
    assert answer.poll(30)
    assert "buffer.share" in answer.recv()
    child.join(30)


def test_a_buffer_that_is_closed_and_empty_leaves_nothing_on_disk(
    tracker: detektor.Tracker,
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    shared = buffer.share(tracker)
    remote = shared.open(tracker)
    buffer.put(tracker.frame("c"), 1)
    buffer.close()
    assert [taken.item for taken in remote] == [1]
    if isinstance(shared.address, str):
        folder = os.path.dirname(shared.address)
        until(lambda: not os.path.exists(folder))
    with contextlib.closing(remote), pytest.raises(BufferClosed):
        remote.take(1)


def test_a_process_that_ends_without_closing_its_buffer_leaves_nothing_on_disk() -> None:
    code = """
import os, detektor
from tests.buffer_processes import tracker_of
tracker = tracker_of()
shared = detektor.FrameBuffer("detect", capacity=2, policy="newest_wins").share(tracker)
print(shared.address, flush=True)
if hasattr(os, "fork") and os.fork() == 0:
    raise SystemExit
if hasattr(os, "fork"):
    os.wait()
assert os.path.exists(shared.address)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    folder = os.path.dirname(done.stdout.strip())
    assert folder
    assert not os.path.exists(folder)
