"""The frame buffer for threads and coroutines."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

import detektor
from detektor import BufferClosed, FrameBuffer, FrameDrop
from detektor._event import told_event_of
from detektor._note import Note
from tests.broker import until
from tests.conftest import Platform

POLICIES = ("newest_wins", "oldest_wins", "by_priority", "latest_per_camera")

Track = Callable[..., detektor.Tracker]
Told = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What frames tell, as (type, data)."""
    events: Told = []

    def take(self: detektor.Tracker, note: Note) -> None:
        event = told_event_of(note)
        assert event.frame is not None
        data = {name: value for name, value in event.data.items() if value is not None}
        events.append((event.type.split(".")[2], {**data, "seq": event.frame.fields()["seq"]}))

    monkeypatch.setattr(detektor.Tracker, "take", take)
    return events


@pytest.fixture
def tracker(told: Told) -> detektor.Tracker:
    """A tracker that sends nothing."""
    return detektor.Tracker("nats://127.0.0.1:1", site="lab", source="t", handle_sigterm=False)


def drain(buffer: FrameBuffer[int]) -> list[int]:
    """The items that wait, in the order in which they are taken."""
    items = []
    while (taken := buffer.take(0)) is not None:
        items.append(taken.item)
    return items


def fill(tracker: detektor.Tracker, buffer: FrameBuffer[int], *cameras: str) -> list[bool]:
    """Puts a frame of each of these cameras in, whose item and number is its place."""
    return [buffer.put(tracker.frame(camera, seq=seq), seq) for seq, camera in enumerate(cameras)]


def test_where_the_newest_wins_the_oldest_held_frame_goes(
    tracker: detektor.Tracker, told: Told
) -> None:
    drops: list[tuple[int, FrameDrop]] = []
    buffer = FrameBuffer[int](
        "detect",
        capacity=2,
        policy="newest_wins",
        on_dropped=lambda item, drop: drops.append((item, drop)),
    )
    assert fill(tracker, buffer, "c", "c", "c") == [True, True, True]
    assert [(item, drop.reason, drop.depth) for item, drop in drops] == [(0, "queue_full", 2)]
    assert drain(buffer) == [1, 2]
    dropped = {"reason": "queue_full", "queue": "detect", "depth_frames": 2, "seq": 0}
    assert ("dropped", dropped) in told


def test_where_the_oldest_wins_the_frame_that_comes_goes(tracker: detektor.Tracker) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="oldest_wins")
    assert fill(tracker, buffer, "c", "c", "c") == [True, True, False]
    assert drain(buffer) == [0, 1]


def test_by_priority_the_most_important_leave_first_and_the_least_go(
    tracker: detektor.Tracker, told: Told
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=3, policy="by_priority")
    for seq, priority in enumerate([5, 1, 1, 9, 1, 0]):
        buffer.put(tracker.frame("c", seq=seq), seq, priority=priority)
    assert [data["seq"] for what, data in told if what == "dropped"] == [1, 2, 5]
    assert drain(buffer) == [3, 0, 4]


def test_a_cameras_newer_frame_takes_over_its_place_and_its_turn(
    tracker: detektor.Tracker, told: Told
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="latest_per_camera")
    fill(tracker, buffer, "a", "b", "a", "c")
    assert [(data["seq"], data["reason"]) for what, data in told if what == "dropped"] == [
        (0, "stale"),
        (2, "queue_full"),
    ]
    assert drain(buffer) == [1, 3]


def test_a_frame_that_has_waited_too_long_is_stale_when_its_turn_comes(
    tracker: detektor.Tracker, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0]
    monkeypatch.setattr(time, "monotonic_ns", lambda: clock[0])
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins", max_wait_ms=100)
    buffer.put(tracker.frame("c", seq=1), 1)
    clock[0] = 100_500_000
    buffer.put(tracker.frame("c", seq=2), 2)
    taken = buffer.take(0)
    assert taken is not None
    assert (taken.item, taken.wait_ms, taken.depth) == (2, 0, 0)
    stale = {"reason": "stale", "queue": "detect", "depth_frames": 2, "seq": 1}
    assert ("dropped", stale) in told
    assert buffer.counters().dropped_by == {"queue_full": 0, "stale": 1, "shutdown": 0}


def test_waits_are_told_and_the_taker_ends_the_frame(tracker: detektor.Tracker, told: Told) -> None:
    buffer = FrameBuffer[str]("detect", capacity=2, policy="newest_wins")
    with tracker.frame("c", seq=1) as frame:
        buffer.put(frame, "picture", priority=3)
    for taken in closed(buffer):
        with taken.frame:
            pass
    assert [what for what, _ in told] == ["captured", "queued", "dequeued", "completed"]
    assert told[1][1] == {
        "queue": "detect",
        "depth_frames": 1,
        "capacity_frames": 2,
        "priority": 3,
        "seq": 1,
    }
    assert told[2][1] == {"queue": "detect", "wait_ms": told[2][1]["wait_ms"], "seq": 1}


def closed(buffer: FrameBuffer[Any]) -> FrameBuffer[Any]:
    """The buffer, which takes no more in."""
    buffer.close()
    return buffer


def test_a_closed_buffer_hands_out_what_it_holds_then_ends_and_drops_what_comes(
    tracker: detektor.Tracker, told: Told
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    buffer.put(tracker.frame("c", seq=1), 1)
    buffer.close()
    assert buffer.put(tracker.frame("c", seq=2), 2) is False
    assert [taken.item for taken in buffer] == [1]
    with pytest.raises(BufferClosed):
        buffer.take()
    assert [data["reason"] for what, data in told if what == "dropped"] == ["shutdown"]


def test_a_buffer_gives_up_all_that_waits_when_it_is_told_to(
    tracker: detektor.Tracker, told: Told
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    fill(tracker, buffer, "c", "c")
    buffer.drop_all()
    assert [(data["reason"], data["depth_frames"]) for what, data in told if what == "dropped"] == [
        ("shutdown", 2),
        ("shutdown", 1),
    ]


def test_a_thread_that_waits_gets_the_frame_that_comes_and_the_end(
    tracker: detektor.Tracker,
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    found: list[int] = []
    taker = threading.Thread(target=lambda: found.extend(taken.item for taken in buffer))
    taker.start()
    buffer.put(tracker.frame("c", seq=1), 1)
    until(lambda: found == [1])
    buffer.close()
    taker.join(10)
    assert not taker.is_alive()


def test_a_wait_has_an_end_and_takes_no_frame_away(tracker: detektor.Tracker) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    assert buffer.take(0.01) is None
    buffer.put(tracker.frame("c"), 1)
    assert buffer.counters().held == 1


def test_a_coroutine_waits_beside_its_loop_and_a_cancelled_one_takes_no_frame_away(
    tracker: detektor.Tracker,
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")

    async def scenario() -> None:
        cancelled = asyncio.create_task(buffer.take_async())
        waiting = asyncio.create_task(buffer.take_async())
        await asyncio.sleep(0)
        cancelled.cancel()
        await asyncio.gather(cancelled, return_exceptions=True)
        threading.Thread(target=buffer.put, args=(tracker.frame("c", seq=1), 1)).start()
        taken = await waiting
        assert taken is not None
        assert taken.item == 1
        assert await buffer.take_async(0.01) is None
        asyncio.get_running_loop().call_soon(buffer.close)
        assert [taken.item async for taken in buffer] == []

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("name", {"name": ""}),
        ("capacity", {"capacity": 0}),
        ("capacity", {"capacity": True}),
        ("policy", {"policy": "random"}),
        ("max_wait_ms", {"max_wait_ms": float("nan")}),
    ],
)
def test_what_an_argument_cant_be_is_refused_by_its_name(
    name: str, settings: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match=rf"^{name} must be"):
        FrameBuffer(**{"name": "q", "capacity": 1, "policy": "newest_wins", **settings})


def test_a_frame_that_is_over_and_an_impossible_priority_are_refused(
    tracker: detektor.Tracker,
) -> None:
    buffer = FrameBuffer[int]("detect", capacity=2, policy="newest_wins")
    frame = tracker.frame("c")
    with pytest.raises(ValueError, match=r"^priority must be"):
        buffer.put(frame, 1, priority=11)
    frame.drop("motion_gated")
    with pytest.raises(ValueError, match=r"^frame must be"):
        buffer.put(frame, 1)
    assert buffer.counters().put == 0


@pytest.mark.parametrize("policy", POLICIES)
def test_whatever_threads_do_no_frame_is_lost_and_the_bound_holds(
    tracker: detektor.Tracker, told: Told, policy: detektor.BufferPolicy
) -> None:
    """Four cameras put in as fast as they can, three takers take out, and one waiting taker gives up."""
    dropped: list[int] = []
    buffer = FrameBuffer[int](
        "detect", capacity=5, policy=policy, on_dropped=lambda item, _: dropped.append(item)
    )
    taken_items: list[int] = []
    most_held = 0

    def put(camera: int) -> None:
        nonlocal most_held
        for seq in range(200):
            frame = tracker.frame(f"c{camera}", seq=seq)
            buffer.put(frame, camera * 1000 + seq, priority=seq % 11)
            most_held = max(most_held, len(buffer._shelf))

    def take() -> None:
        taken_items.extend(taken.item for taken in buffer)

    putters = [threading.Thread(target=put, args=(camera,)) for camera in range(4)]
    takers = [threading.Thread(target=take) for _ in range(3)]
    for thread in putters + takers:
        thread.start()
    buffer.take(0.001)
    for thread in putters:
        thread.join(60)
    buffer.close()
    for thread in takers:
        thread.join(60)
    counters = buffer.counters()
    assert counters.put == 800 == counters.taken + counters.dropped
    assert counters.held == 0
    assert most_held <= 5
    assert len(set(taken_items) | set(dropped)) == len(taken_items) + len(dropped)
    ends = [data["seq"] for what, data in told if what in ("dequeued", "dropped")]
    assert len(ends) == 800


@pytest.mark.parametrize("policy", POLICIES)
def test_the_policy_decides_as_its_plain_twin_does(
    tracker: detektor.Tracker, policy: detektor.BufferPolicy
) -> None:
    seed = random.randrange(2**32)
    dice = random.Random(seed)
    for _ in range(40):
        capacity = dice.randint(1, 5)
        dropped: list[Any] = []
        buffer = FrameBuffer[Any](
            "q",
            capacity=capacity,
            policy=policy,
            on_dropped=lambda job, _: dropped.append(job),  # noqa: B023
        )
        held: list[tuple[int, str, int]] = []
        for seq in range(50):
            if dice.random() < 0.4:
                expected = next_of(policy, held)
                taken = buffer.take(0)
                assert (None if taken is None else taken.item) == expected, seed
                held = [each for each in held if each != expected]
                continue
            came = (seq, dice.choice("abcd"), dice.randint(0, 10))
            gone = goes(policy, [*held, came], came, capacity)
            dropped.clear()
            buffer.put(tracker.frame(came[1], seq=seq), came, priority=came[2])
            assert dropped == ([] if gone is None else [gone]), seed
            held = after(policy, held, came, gone)
            assert buffer.counters().held == len(held) <= capacity, seed


Job = tuple[int, str, int]


def goes(policy: str, held: list[Job], came: Job, capacity: int) -> Job | None:
    """The frame that has to go, as plainly as it can be said."""
    before = next((job for job in held if job[1] == came[1] and job != came), None)
    if policy == "latest_per_camera" and before is not None:
        return before
    if len(held) <= capacity:
        return None
    if policy == "oldest_wins":
        return came
    return min(held, key=lambda job: job[2]) if policy == "by_priority" else held[0]


def next_of(policy: str, held: list[Job]) -> Job | None:
    """The frame whose turn it is."""
    if not held:
        return None
    return max(held, key=lambda job: job[2]) if policy == "by_priority" else held[0]


def after(policy: str, held: list[Job], came: Job, gone: Job | None) -> list[Job]:
    """What is held once a frame came: a camera's newer frame stands where its older one stood."""
    if policy == "latest_per_camera" and gone is not None and gone[1] == came[1]:
        return [came if job == gone else job for job in held]
    return [job for job in [*held, came] if job != gone]


@pytest.mark.parametrize("policy", POLICIES)
def test_the_ledger_accounts_for_each_frame_of_an_overloaded_detector(
    platform: Platform, track: Track, camera: str, policy: detektor.BufferPolicy
) -> None:
    tracker = track(platform.nats)
    buffer = FrameBuffer[int]("detect", capacity=4, policy=policy)
    for seq in range(60):
        with tracker.frame(camera, seq=seq, session="s") as frame:
            buffer.put(frame, seq, priority=seq % 11)
        taken = buffer.take(0) if seq % 5 > 2 else None
        if taken is not None:
            with taken.frame, taken.frame.stage("detect"):
                pass
    buffer.close()
    buffer.drop_all()
    assert tracker.flush().is_flushed
    counters = buffer.counters()
    expected = {"captured": 60, "completed": counters.taken, "dropped": counters.dropped}
    until(lambda: _ledger(platform, camera, expected) == expected)
    nothing = {"failed": 0, "in_flight": 0, "unaccounted": 0, "missing": 0}
    assert _ledger(platform, camera, nothing) == nothing


def _ledger(platform: Platform, camera: str, names: dict[str, int]) -> dict[str, int]:
    rows = platform.get(f"/v1/ledger?site=lab&camera={camera}")["items"]
    return {name: sum(row[name] for row in rows) for name in names}
