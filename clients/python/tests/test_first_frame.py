"""The way of a frame from three lines of Python to the query API."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import detektor
from tests.broker import Broker, until
from tests.conftest import Platform

FOUND = [{"class": "person", "confidence": 0.9, "bbox": {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}}]

Track = Callable[..., detektor.Tracker]


def test_a_frame_told_by_python_is_shown_by_the_query_api(
    platform: Platform, track: Track, camera: str
) -> None:
    tracker = track(platform.nats)
    n, s, t, found = 7, "morning", time.time(), FOUND
    with tracker.frame(camera, seq=n, session=s, captured_at=t) as frame:  # noqa: SIM117
        with frame.stage("detect", device="cuda:0"):
            frame.objects(model="yolo", version="11n", objects=found)
    assert tracker.flush().is_flushed
    shown = until(lambda: _completed(platform, frame.id))
    assert shown["camera_id"] == camera
    assert (shown["seq"], shown["session_id"]) == (7, "morning")
    assert [(each["stage"], each["device"]) for each in shown["stages"]] == [("detect", "cuda:0")]
    assert shown["objects"][0]["class"] == "person"
    assert shown["event_count"] == 4
    assert shown["trace_id"] == frame.trace_id
    assert shown["flags"] == []


def test_events_of_a_frame_travel_as_one_batch_in_their_order(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    with tracker.frame(camera, seq=1, session="s") as frame, frame.stage("detect"):
        frame.objects(model="yolo", version="11n", objects=FOUND)
    assert tracker.flush().is_flushed
    [message] = shared_broker.messages(camera)
    assert message.subject == f"frames.v1.lab.{camera}.batch"
    assert [event["type"].split(".")[2] for event in message.events] == [
        "captured",
        "objects_detected",
        "stage_completed",
        "completed",
    ]
    assert message.headers["content-type"] == "application/cloudevents-batch+json"
    counters = tracker.counters()
    assert (counters.published, counters.acknowledged, counters.buffered) == (4, 4, 0)


def test_each_event_names_the_one_before_as_its_cause(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    with tracker.frame(camera) as frame, frame.stage("detect"):
        pass
    assert tracker.flush().is_flushed
    events = shared_broker.events(camera)
    assert [event.get("causationid") for event in events[1:]] == [
        event["id"] for event in events[:-1]
    ]


def test_an_exception_in_a_stage_fails_it_and_goes_on_its_way(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    with pytest.raises(ZeroDivisionError), tracker.frame(camera) as frame, frame.stage("detect"):
        _ = 1 / 0
    assert tracker.flush().is_flushed
    _, stage, end = shared_broker.events(camera)
    assert stage["type"] == "detektor.frame.stage_failed.v1"
    assert stage["data"]["error_type"] == "ZeroDivisionError"
    assert stage["data"]["message"] == "division by zero"
    assert end["type"] == "detektor.frame.failed.v1"
    assert end["data"]["stage"] == "detect"


def test_a_dropped_frame_is_not_completed(shared_broker: Broker, track: Track, camera: str) -> None:
    tracker = track()
    with tracker.frame(camera) as frame:
        frame.drop("stale")
    assert tracker.flush().is_flushed
    assert shared_broker.types(camera) == ["frame.captured", "frame.dropped"]


def _completed(platform: Platform, frame_id: str) -> dict | None:  # type: ignore[type-arg]
    shown = platform.get(f"/v1/frames/{frame_id}")
    return shown if shown is not None and shown["state"] == "completed" else None
