"""With the broker away, full, or gone for a while, the pipeline goes on and nothing acknowledged is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import detektor
from tests.broker import Broker, until

Track = Callable[..., detektor.Tracker]
AWAY = "nats://127.0.0.1:9"


def test_events_told_before_nats_is_there_are_sent_when_it_comes(
    broker: Broker, track: Track, camera: str
) -> None:
    broker.kill()
    tracker = track(broker.url)
    for n in range(50):
        with tracker.frame(camera, seq=n):
            pass
    assert not tracker.flush(0.2).is_flushed
    assert tracker.counters().buffered == 100
    broker.restart()
    assert tracker.flush(30).is_flushed
    assert len(broker.events(camera)) == 100


def test_nats_killed_again_and_again_in_full_flow_loses_and_doubles_nothing(
    broker: Broker, track: Track, camera: str
) -> None:
    tracker = track(broker.url)
    for life in range(4):
        for n in range(500):
            with tracker.frame(camera, seq=n, session=f"{life}"):
                pass
        until(lambda before=1000 * life: tracker.counters().acknowledged > before)
        broker.restart()
    assert tracker.flush(120).is_flushed
    counters = tracker.counters()
    assert (counters.published, counters.acknowledged) == (4000, 4000)
    ids = [event["id"] for event in broker.events(camera)]
    assert len(ids) == len(set(ids)) == 4000


def test_a_connection_that_comes_and_goes_is_told(broker: Broker, track: Track) -> None:
    states: list[detektor.Connection] = []
    tracker = track(broker.url, on_connection=states.append)
    with tracker:
        until(lambda: tracker.is_connected)
        broker.kill()
        until(lambda: not tracker.is_connected)
        broker.restart()
        until(lambda: tracker.is_connected)
    assert states[0] == detektor.Connection(True)
    assert any(not state.is_connected for state in states)


def test_a_broker_without_stream_is_told_and_events_are_kept(
    lend: Callable[[str], Broker], track: Track, camera: str
) -> None:
    flows: list[detektor.Flow] = []
    broker = lend("# no JetStream of ours: authorization {}")
    tracker = track(broker.url, on_flow=flows.append)
    with tracker.frame(camera):
        pass
    until(lambda: flows)
    assert len(flows) == 1
    assert (flows[0].stalled or "").startswith("no JetStream stream accepts frames.v1.")
    assert tracker.counters().buffered == 2
    make_stream(broker.url)
    assert tracker.flush(30).is_flushed
    assert flows[-1] == detektor.Flow(None)
    assert len(broker.events(camera)) == 2


@pytest.mark.parametrize("policy", ["drop_oldest", "drop_newest"])
def test_a_full_buffer_drops_and_counts_as_its_policy_says(
    track: Track, camera: str, policy: str
) -> None:
    outcomes: list[tuple[int, str]] = []
    tracker = track(AWAY, when_full=policy, max_buffered_events=100)
    frame = tracker.frame(camera, seq=0)
    for n in range(150):
        frame.tell(
            "queued", {"queue": f"q-{n}"}, on_outcome=lambda o, n=n: outcomes.append((n, o.kind))
        )
    counters = tracker.counters()
    assert (counters.published, counters.dropped, counters.buffered) == (151, 51, 100)
    dropped = [n for n, kind in outcomes if kind == "dropped"]
    assert dropped == (list(range(50)) if policy == "drop_oldest" else list(range(99, 150)))


def test_a_full_buffer_takes_events_while_another_thread_holds_its_lock(
    track: Track, camera: str
) -> None:
    tracker = track(AWAY, max_buffered_events=1600)
    frame = tracker.frame(camera)
    for _ in range(1599):
        frame.queued("q")
    assert tracker.counters().buffered == 1600
    with tracker._sender.buffer._lock:
        pipeline = threading.Thread(target=lambda: [frame.queued("q") for _ in range(100)])
        pipeline.start()
        pipeline.join(20)
        assert not pipeline.is_alive()
    counters = tracker.counters()
    assert (counters.published, counters.dropped, counters.buffered) == (1700, 100, 1600)


def test_the_buffer_is_bounded_in_bytes(track: Track, camera: str) -> None:
    tracker = track(AWAY, max_buffered_bytes=200_000)
    frame = tracker.frame(camera)
    for _ in range(100):
        frame.tell("queued", {"queue": "q", "note": "x" * 10_000})
    counters = tracker.counters()
    assert counters.published == 101
    assert 15 <= counters.buffered <= 20
    assert counters.dropped == 101 - counters.buffered


def test_under_wait_a_frame_waits_for_room_and_nothing_is_lost(
    broker: Broker, track: Track, camera: str
) -> None:
    tracker = track(broker.url, when_full="wait", max_buffered_events=64)
    for n in range(1000):
        with tracker.frame(camera, seq=n):
            pass
    assert tracker.flush(60).is_flushed
    counters = tracker.counters()
    assert (counters.published, counters.acknowledged) == (2000, 2000)


def test_under_wait_whoever_does_not_wait_is_told_so(track: Track, camera: str) -> None:
    tracker = track(AWAY, when_full="wait", max_buffered_events=10, wait_timeout_s=0.05)
    frame = tracker.frame(camera)
    for _ in range(10 + 1024 - 1):
        frame.queued("q")
    with pytest.raises(detektor.TrackerFullError, match="room"):
        frame.queued("q")
    with pytest.raises(detektor.TrackerFullError), frame:
        pass
    assert not tracker.room(0.01)
    assert tracker.counters().buffered == 10 + 1024


def test_counters_add_up_at_every_moment(broker: Broker, track: Track, camera: str) -> None:
    tracker = track(broker.url, max_buffered_events=500)
    for n in range(2000):
        with tracker.frame(camera, seq=n):
            pass
        if n % 100 == 0:
            c = tracker.counters()
            assert c.published == c.acknowledged + c.dropped + c.failed + c.buffered
    tracker.close(30)
    c = tracker.counters()
    assert c.published == 4000 == c.acknowledged + c.dropped + c.failed
    assert c.buffered == 0


@pytest.mark.parametrize("policy", ["drop_oldest", "drop_newest"])
def test_what_many_threads_report_while_the_tracker_closes_is_accounted_for_once(
    track: Track, camera: str, policy: str
) -> None:
    tracker = track(AWAY, when_full=policy, max_buffered_events=200)
    outcomes: list[str] = []
    frame = tracker.frame(camera, seq=0)

    def report() -> None:
        for _ in range(500):
            frame.tell("queued", {"queue": "q"}, on_outcome=lambda o: outcomes.append(o.kind))

    threads = [threading.Thread(target=report) for _ in range(8)]
    for thread in threads:
        thread.start()
    until(lambda: len(outcomes) > 500)
    assert tracker.counters().buffered <= 200 + len(threads)
    tracker.close(0)
    for thread in threads:
        thread.join(60)
    counters = tracker.counters()
    assert counters.published == 4001 == counters.dropped + counters.failed
    assert counters.buffered == 0
    assert len(outcomes) == 4000


def test_a_function_that_fails_when_it_is_told_stops_nothing(
    broker: Broker, track: Track, camera: str, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("mine")

    tracker = track(broker.url, on_connection=fail, on_refused=fail)
    with tracker.frame(camera) as frame:
        frame.drop("no such reason")  # type: ignore[arg-type]
        frame.tell("completed", {}, on_outcome=fail)
    assert tracker.flush(30).is_flushed
    assert tracker.counters().refused == 1


def make_stream(url: str) -> None:
    """The stream that producers publish to."""
    import asyncio

    import nats

    async def make() -> None:
        nc = await nats.connect(url)
        await nc.jetstream().add_stream(name="FRAMES", subjects=["frames.v1.>"])
        await nc.close()

    asyncio.run(make())


def test_a_loop_without_nats_holds_what_the_buffer_may_and_counts_the_rest() -> None:
    bench = Path(__file__).parents[1] / "bench"
    plan = {"seconds": 1, "fps": 50, "max_buffered_events": 60}
    command = [sys.executable, str(bench / "without_nats.py"), json.dumps(plan)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", str(bench)])}
    done = subprocess.run(command, cwd=bench.parent, env=env, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    whole = json.loads(done.stdout.splitlines()[-1])
    counted = {name: whole[name] for name in ("published", "buffered", "dropped", "failed")}
    assert counted == {"published": 200, "buffered": 60, "dropped": 140, "failed": 0}
