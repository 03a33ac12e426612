"""A frame goes from thread to thread and process to process, and is ended once."""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import queue
import threading
from collections.abc import Callable
from typing import Any

import pytest

import detektor
from tests import programs
from tests.broker import Broker

Track = Callable[..., detektor.Tracker]


@pytest.mark.parametrize("how", ["itself", "bytes", "text", "headers", "pickled"])
def test_a_frame_that_is_handed_on_is_ended_by_who_resumes_it(
    shared_broker: Broker, track: Track, camera: str, how: str
) -> None:
    here, there = track(), track(source="test/2")
    with here.frame(camera, seq=1, session="s", correlation_id="order 7") as frame:
        with frame.stage("decode"):
            pass
        context = frame.context()
    wire: Any = {
        "itself": context,
        "bytes": bytes(context),
        "text": bytes(context).decode(),
        "headers": {name.upper(): value for name, value in context.headers().items()},
        "pickled": pickle.loads(pickle.dumps(context)),
    }[how]
    assert here.flush().is_flushed
    with there.resume(wire) as resumed, resumed.stage("detect") as stage:
        assert (resumed.id, resumed.camera) == (frame.id, camera)
        assert resumed.correlation_id == "order 7"
        assert stage.attempt == 1
    assert there.flush().is_flushed
    events = shared_broker.events(camera)
    assert [event["type"].split(".")[2] for event in events] == [
        "captured",
        "stage_completed",
        "stage_completed",
        "completed",
    ]
    assert [event["data"].get("stage_index") for event in events] == [None, 0, 1, None]
    assert {event["correlationid"] for event in events} == {"order 7"}
    assert [event.get("causationid") for event in events[1:]] == [e["id"] for e in events[:-1]]


def test_a_frame_that_is_lent_is_ended_where_it_began(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    with tracker.frame(camera) as frame:
        with tracker.resume(frame.context(hand_on=False)) as lent, lent.stage("detect"):
            pass
        with frame.stage("track"):
            pass
    assert tracker.flush().is_flushed
    assert shared_broker.types(camera).count("frame.completed") == 1


def test_an_exception_after_handing_on_still_fails_the_frame(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    queue_of_contexts: list[detektor.FrameContext] = []
    with pytest.raises(IndexError), tracker.frame(camera) as frame:
        _ = [queue_of_contexts, frame.context()][2]
    assert tracker.flush().is_flushed
    assert shared_broker.types(camera) == ["frame.captured", "frame.failed"]


def test_a_context_of_another_site_is_refused(track: Track, camera: str) -> None:
    refusals: list[detektor.Refusal] = []
    there = track(site="elsewhere", on_refused=refusals.append)
    there.resume(track().frame(camera).context()).complete()
    assert [refusal.field for refusal in refusals] == ["context"]


def test_a_context_joins_spans_to_the_frames_trace(track: Track, camera: str) -> None:
    frame = track().frame(camera)
    headers = frame.context().headers()
    assert headers["traceparent"] == frame.traceparent
    assert frame.traceparent.split("-")[1] == frame.trace_id


def test_queues_between_threads_tell_of_waits_and_depth(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    frames = detektor.queue(queue.Queue(8), "detect", tracker=tracker)

    def work() -> None:
        for _ in range(3):
            frame, picture = frames.get(timeout=10)
            with frame, frame.stage("detect"):
                assert picture == "picture"

    for n in range(3):
        with tracker.frame(camera, seq=n) as frame:
            frames.put(frame, "picture")
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert tracker.flush().is_flushed
    events = shared_broker.events(camera)
    queued = [e["data"] for e in events if e["type"] == "detektor.frame.queued.v1"]
    assert [each["depth_frames"] for each in queued] == [1, 2, 3]
    assert {each["capacity_frames"] for each in queued} == {8}
    dequeued = [e["data"] for e in events if e["type"] == "detektor.frame.dequeued.v1"]
    assert all(each["queue"] == "detect" and each["wait_ms"] > 0 for each in dequeued)
    assert len(events) == 3 * 5


def test_a_full_queue_leaves_the_frame_to_its_block(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    frames = detektor.queue(queue.Queue(1), "detect", tracker=tracker)
    frames.put(tracker.frame(camera, seq=0), None)
    with tracker.frame(camera, seq=1, session="s") as frame:
        try:
            frames.put_nowait(frame, None)
        except queue.Full:
            frame.drop("queue_full", queue="detect", depth=frames.qsize())
    assert tracker.flush().is_flushed
    ends = [e["data"] for e in shared_broker.events(camera) if "dropped" in e["type"]]
    assert [(end["reason"], end["queue"], end["depth_frames"]) for end in ends] == [
        ("queue_full", "detect", 1)
    ]


def test_a_queue_between_processes_hands_frames_on(shared_broker: Broker, camera: str) -> None:
    status, _, err = programs.run(
        shared_broker.url,
        camera,
        """
        import multiprocessing
        processes = multiprocessing.get_context("fork")
        frames = detektor.queue(processes.Queue(8), "detect")
        def work():
            for _ in range(5):
                frame, picture = frames.get(timeout=10)
                with frame, frame.stage("detect"):
                    pass
        t = tracker()
        worker = processes.Process(target=work)
        worker.start()
        for n in range(5):
            with t.frame(CAMERA, seq=n) as frame:
                frames.put(frame, b"picture")
        worker.join()
        assert worker.exitcode == 0
        """,
    )
    assert status == 0, err
    types = shared_broker.types(camera)
    assert {each: types.count(each) for each in types} == {
        "frame.captured": 5,
        "frame.queued": 5,
        "frame.dequeued": 5,
        "frame.stage_completed": 5,
        "frame.completed": 5,
    }


def test_a_queue_that_is_sent_to_another_process_leaves_its_tracker_behind(track: Track) -> None:
    below = multiprocessing.get_context("spawn").SimpleQueue()
    del below
    frames = detektor.queue([], "detect", tracker=track())  # type: ignore[call-overload]
    assert pickle.loads(pickle.dumps(frames))._tracker is None


def test_a_queue_asks_which_tracker_where_there_are_two(track: Track, camera: str) -> None:
    one, _ = track(), track()
    frames = detektor.queue(queue.Queue(), "detect")
    frames.put(one.frame(camera), None)
    with pytest.raises(RuntimeError, match="tracker="):
        frames.get()


def test_tasks_of_asyncio_track_frames_side_by_side(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    async def main() -> None:
        async with track() as tracker:
            frames = detektor.queue(asyncio.Queue(2), "detect", tracker=tracker)

            async def work() -> None:
                for _ in range(5):
                    frame, _ = await frames.get()
                    async with frame, frame.stage("detect"):
                        await asyncio.sleep(0)

            worker = asyncio.create_task(work())
            for n in range(5):
                async with tracker.frame(camera, seq=n) as frame:
                    await frames.put(frame, None)
            await worker
            assert (await tracker.flush_async()).is_flushed

    asyncio.run(main())
    assert len(shared_broker.events(camera)) == 25


def test_a_task_that_is_cancelled_drops_its_frame(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()

    async def main() -> None:
        async with tracker.frame(camera) as frame, frame.stage("detect"):
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(main())
    assert tracker.flush().is_flushed
    events = shared_broker.events(camera)
    assert [event["type"].split(".")[2] for event in events] == [
        "captured",
        "stage_failed",
        "dropped",
    ]
    assert events[-1]["data"]["reason"] == "shutdown"


def test_a_batch_gives_each_frame_its_id_and_size(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    frames = [tracker.frame(camera, seq=n) for n in range(3)]
    with detektor.batch(frames, "detect", device="cuda:0") as batch:
        for frame in batch:
            frame.objects(model="yolo", version="11n", objects=[])
    for frame in frames:
        frame.complete()
    assert tracker.flush().is_flushed
    events = shared_broker.events(camera)
    stages = [e["data"] for e in events if e["type"] == "detektor.frame.stage_completed.v1"]
    assert [(s["batch_id"], s["batch_size"], s["device"]) for s in stages] == [
        (batch.id, 3, "cuda:0")
    ] * 3
    found = [e["data"] for e in events if e["type"] == "detektor.frame.objects_detected.v1"]
    assert {each["stage"] for each in found} == {"detect"}


def test_a_batch_that_fails_fails_the_stage_of_each_frame(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    frames = [tracker.frame(camera, seq=n) for n in range(2)]
    with pytest.raises(MemoryError), detektor.batch(frames, "detect"):
        raise MemoryError
    assert tracker.flush().is_flushed
    assert shared_broker.types(camera).count("frame.stage_failed") == 2


def test_a_stage_that_is_tried_again_is_a_further_attempt(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    with tracker.frame(camera) as frame:
        for wrong in (True, False):
            try:
                with frame.stage("detect") as stage:
                    stage.retryable = True
                    if wrong:
                        raise TimeoutError("busy")
            except TimeoutError:
                continue
        with frame.stage("track", tell_start=True):
            pass
    assert tracker.flush().is_flushed
    stages = [e["data"] for e in shared_broker.events(camera) if "stage" in e["type"]]
    assert [(s["stage"], s["stage_index"], s["attempt"]) for s in stages] == [
        ("detect", 0, 1),
        ("detect", 0, 2),
        ("track", 1, 1),
        ("track", 1, 1),
    ]
    assert stages[0]["retryable"] is True


def test_cameras_and_alerts_are_told_too(shared_broker: Broker, track: Track, camera: str) -> None:
    tracker = track(strict=True, version="1.2.0")
    frame = tracker.frame(camera)
    tracker.camera_connected(camera, session="s")
    tracker.clock_adjusted(camera, offset_ms=-3.5, clock_source="rtcp_ntp", uncertainty_ms=0.1)
    tracker.config_changed(camera, fps=25)
    tracker.frames_lost(camera, session="s", from_seq=3, to_seq=5, reason="sequence_gap")
    tracker.camera_disconnected(camera, session="s", reason="cable")
    raised = tracker.alert_raised(
        "a-1", rule="r", severity="high", frames=[frame.id], camera=camera
    )
    tracker.alert_acknowledged("a-1", by="ann", camera=camera, causation_id=raised)
    tracker.action_triggered("mail", alert_id="a-1", camera=camera, causation_id=raised)
    tracker.alert_resolved("a-1", camera=camera, causation_id=raised)
    frame.stored(backend="s3", uri="s3://b/1", retain_until=1_900_000_000)
    frame.deleted("retention")
    assert tracker.flush().is_flushed
    messages = [m for m in shared_broker.messages(camera) if not m.subject.endswith(".batch")]
    assert [message.subject.replace(camera, "C") for message in messages] == [
        "cameras.v1.lab.C.connected",
        "cameras.v1.lab.C.clock_adjusted",
        "cameras.v1.lab.C.config_changed",
        "cameras.v1.lab.C.frames_lost",
        "cameras.v1.lab.C.disconnected",
        "alerts.v1.lab.C.raised",
        "alerts.v1.lab.C.acknowledged",
        "alerts.v1.lab.C.action_triggered",
        "alerts.v1.lab.C.resolved",
    ]
    assert messages[3].events[0]["data"]["count"] == 3
    assert messages[5].events[0]["producerversion"] == "1.2.0"
    assert {m.events[0]["causationid"] for m in messages[6:]} == {raised}


def test_an_event_that_was_made_elsewhere_is_published_as_it_is(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    outcomes: list[detektor.Outcome] = []
    event = {
        "specversion": "1.0",
        "id": "42",
        "source": "elsewhere",
        "type": "detektor.camera.connected.v1",
        "time": "2026-01-01T00:00:00.1234567Z",
        "site": "lab",
        "data": {"camera_id": camera, "firmware": {"major": 3}},
    }
    tracker.publish(event, on_outcome=outcomes.append)
    assert tracker.flush().is_flushed
    assert shared_broker.events(camera) == [event]
    assert outcomes == [detektor.Outcome("acknowledged")]
