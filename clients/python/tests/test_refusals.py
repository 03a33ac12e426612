"""Bad input is told by its field's name and counted; the pipeline goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import detektor

Track = Callable[..., detektor.Tracker]
Deed = Callable[[detektor.Tracker], Any]

AWAY = "nats://127.0.0.1:9"
BOX = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}
TOO_LATE = datetime.now(timezone.utc) + timedelta(days=2)


def _objects(**changes: Any) -> Deed:
    found = {"class": "person", "confidence": 0.9, "bbox": BOX, **changes}
    return lambda t: t.frame("gate").objects(model="yolo", version="11n", objects=[found])


BAD: dict[str, tuple[Deed, str, str]] = {
    "camera with a space": (lambda t: t.frame("gate 1"), "data.camera_id", "camera"),
    "camera that is no text": (lambda t: t.frame(7), "data.camera_id", "camera"),  # type: ignore[arg-type]
    "seq below 0": (lambda t: t.frame("gate", seq=-1), "data.seq", "seq"),
    "seq that is text": (lambda t: t.frame("gate", seq="1"), "data.seq", "seq"),  # type: ignore[arg-type]
    "seq that is True": (lambda t: t.frame("gate", seq=True), "data.seq", "seq"),
    "empty session": (lambda t: t.frame("gate", session=""), "data.session_id", "session"),
    "session that is no text": (lambda t: t.frame("g", session=1), "data.session_id", "session"),  # type: ignore[arg-type]
    "time without zone": (
        lambda t: t.frame("gate", captured_at=datetime(2026, 1, 1)),
        "data.capture_time",
        "captured_at",
    ),
    "time in words": (
        lambda t: t.frame("gate", captured_at="yesterday"),
        "data.capture_time",
        "captured_at",
    ),
    "time in nanoseconds": (
        lambda t: t.frame("gate", captured_at=1_790_000_000_000_000_000),
        "data.capture_time",
        "captured_at",
    ),
    "time before 1970": (
        lambda t: t.frame("gate", captured_at=-1.0),
        "data.capture_time",
        "captured_at",
    ),
    "time that is not a number": (
        lambda t: t.frame("gate", captured_at=float("nan")),
        "data.capture_time",
        "captured_at",
    ),
    "time in two days": (
        lambda t: t.frame("gate", captured_at=TOO_LATE),
        "data.frame_id",
        "captured_at",
    ),
    "received at some time": (
        lambda t: t.frame("gate", received_at="then"),
        "data.received_time",
        "received_at",
    ),
    "pts beyond 64 bits": (lambda t: t.frame("gate", pts_ns=2**63), "data.pts_ns", "pts_ns"),
    "a width of text": (
        lambda t: t.frame("gate", width_px="wide"),  # type: ignore[arg-type]
        "data.width_px",
        "width_px",
    ),
    "another clock": (
        lambda t: t.frame("gate", clock_source="sun"),  # type: ignore[arg-type]
        "data.clock_source",
        "clock_source",
    ),
    "pipeline without a name": (
        lambda t: t.frame("gate", pipeline=""),
        "data.pipeline",
        "pipeline",
    ),
    "correlation id too long": (
        lambda t: t.frame("gate", correlation_id="c" * 257),
        "correlationid",
        "correlation_id",
    ),
    "stage without a name": (
        lambda t: t.frame("gate").stage("").begin().complete(),
        "data.stage",
        "stage",
    ),
    "attempt 0": (
        lambda t: t.frame("gate").stage("detect", attempt=0).begin().complete(),
        "data.attempt",
        "attempt",
    ),
    "a processor without a name": (
        lambda t: t.frame("gate").stage("detect", processor="").begin().complete(),
        "data.processor_id",
        "processor",
    ),
    "a depth below 0": (
        lambda t: t.frame("gate").queued("q", depth=-1),
        "data.depth_frames",
        "depth",
    ),
    "a wait of text": (
        lambda t: t.frame("gate").stage("d", queue_wait_ms="long").begin().complete(),  # type: ignore[arg-type]
        "data.queue_wait_ms",
        "queue_wait_ms",
    ),
    "no model": (
        lambda t: t.frame("gate").objects(model="", version="1", objects=[]),
        "data.model_name",
        "model",
    ),
    "objects of text": (
        lambda t: t.frame("gate").objects(model="y", version="1", objects="person"),
        "data.objects",
        "objects",
    ),
    "objects that are none": (
        lambda t: t.frame("gate").objects(model="y", version="1", objects=7),  # type: ignore[arg-type]
        "data.objects",
        "objects",
    ),
    "an object of text": (
        lambda t: t.frame("gate").objects(model="y", version="1", objects=["person"]),  # type: ignore[list-item]
        "data.objects[0]",
        "objects[0]",
    ),
    "confidence in percent": (_objects(confidence=90), "data.objects[0].confidence", ""),
    "confidence nan": (_objects(confidence=float("nan")), "data.objects[0].confidence", ""),
    "a box in pixels": (_objects(bbox=(10, 20, 30, 40)), "data.objects[0].bbox.x", ""),
    "a box of three": (_objects(bbox=(1, 2, 3)), "data.objects[0].bbox", ""),
    "no class": (_objects(**{"class": None}), "data.objects[0].class", ""),
    "a zone of numbers": (_objects(zones=[1]), "data.objects[0].zones[0]", ""),
    "attributes with a set": (_objects(attributes={"a": {1}}), "data.objects[0].attributes.a", ""),
    "attributes with U+0000": (
        _objects(attributes={"a": "\0"}),
        "data.objects[0].attributes.a",
        "",
    ),
    "drop for no reason": (lambda t: t.frame("g").drop("boredom"), "data.reason", "reason"),  # type: ignore[arg-type]
    "uri of a number": (
        lambda t: t.frame("gate").stored(backend="s3", uri=7),  # type: ignore[arg-type]
        "data.uri",
        "uri",
    ),
    "retained until then": (
        lambda t: t.frame("gate").stored(backend="s3", uri="u", retain_until="then"),
        "data.retain_until",
        "retain_until",
    ),
    "frames lost backwards": (
        lambda t: t.frames_lost("gate", session="s", from_seq=9, to_seq=3, reason="unknown"),
        "data.to_seq",
        "to_seq",
    ),
    "an alert with a space": (
        lambda t: t.alert_raised("a b", rule="r", severity="high"),
        "data.alert_id",
        "alert_id",
    ),
    "an alert of no frame": (
        lambda t: t.alert_raised("a", rule="r", severity="high", frames=["f-1"]),
        "data.frame_ids[0]",
        "frames[0]",
    ),
    "an event of no type": (lambda t: t.publish({"id": "1", "type": "what"}), "type", "type"),
    "an event of nothing": (lambda t: t.publish({}), "type", "type"),
    "a context of nothing": (lambda t: t.resume(b"{}").complete(), "context", "context"),
    "a context of headers": (lambda t: t.resume({"a": "b"}).complete(), "context", "context"),
    "too large": (
        lambda t: t.frame("gate").tell("queued", {"queue": "q", "note": "x" * 300_000}),
        "body",
        "body",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_is_told_by_its_name_and_never_raised(track: Track, what: str) -> None:
    deed, field, argument = BAD[what]
    refusals: list[detektor.Refusal] = []
    tracker = track(AWAY, on_refused=refusals.append)
    deed(tracker)
    counters = tracker.counters()
    assert [refusal.field for refusal in refusals] == [field]
    assert counters.refused == 1
    assert refusals[0].argument == (argument or field.removeprefix("data."))
    assert refusals[0].detail.startswith((field, "There is no", "An event may"))


def test_every_event_of_a_frame_that_has_no_id_is_refused(track: Track) -> None:
    refusals: list[detektor.Refusal] = []
    tracker = track(AWAY, on_refused=refusals.append)
    with tracker.frame("gate", seq=-1) as frame, frame.stage("detect"):
        pass
    assert frame.id == ""
    assert [refusal.field for refusal in refusals] == ["data.seq"] * 3
    assert tracker.counters().published == 0


def test_under_strict_what_is_wrong_is_raised_where_it_is_told(track: Track) -> None:
    tracker = track(AWAY, strict=True)
    with pytest.raises(ValueError, match="captured_at"):
        tracker.frame("gate", captured_at="yesterday")
    with pytest.raises(ValueError, match="camera"):
        tracker.frame("gate 1")
    with pytest.raises(ValueError, match="context"):
        tracker.resume(b"x")


def test_each_kind_of_refusal_is_logged_once(
    track: Track, caplog: pytest.LogCaptureFixture
) -> None:
    tracker = track(AWAY)
    with caplog.at_level(logging.WARNING, "detektor"):
        for _ in range(3):
            tracker.frame("gate 1")
        tracker.frame("gate", pipeline="")
        tracker.counters()
    said = [record.getMessage() for record in caplog.records if "not sent" in record.getMessage()]
    assert len(said) == 2
    assert "argument camera" in said[0]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"site": "a b"}, "site"),
        ({"source": ""}, "source"),
        ({"version": 1}, "version"),
        ({"session": "s" * 129}, "session"),
        ({"when_full": "panic"}, "when_full"),
        ({"max_buffered_events": 0}, "max_buffered_events"),
        ({"max_batch_bytes": 1.5}, "max_batch_bytes"),
        ({"linger_ms": -1}, "linger_ms"),
        ({"ack_timeout_ms": "5"}, "ack_timeout_ms"),
    ],
)
def test_a_setting_that_cannot_be_is_raised_at_once(
    track: Track, settings: dict[str, Any], named: str
) -> None:
    with pytest.raises(ValueError, match=f"^{named} must"):
        track(AWAY, **settings)


def test_numbers_of_array_libraries_are_taken(track: Track, camera: str) -> None:
    class Number:
        """As numpy's and torch's scalars are: no float, but one inside."""

        ndim = 0

        def __init__(self, value: float) -> None:
            self.value = value

        def item(self) -> float:
            return self.value

    class Array(list):  # type: ignore[type-arg]
        def tolist(self) -> list[float]:
            return [float(each) for each in self]

    tracker = track(AWAY, strict=True)
    one = {
        "class": "person",
        "confidence": Number(0.5),
        "bbox": [Number(0.1), 0.2, 0.3, 0.4],
        "object_id": 7,
        "attributes": {"embedding": Array([1, 2])},
    }
    with tracker.frame(camera, seq=Number(3)) as frame:  # type: ignore[arg-type]
        frame.objects(model="yolo", version="11n", objects=[one])
    assert tracker.counters().refused == 0


def test_what_the_caller_changes_afterwards_is_not_told(track: Track, camera: str) -> None:
    tracker = track(AWAY)
    box = dict(BOX)
    found = [{"class": "person", "confidence": 0.9, "bbox": box}]
    tracker.frame(camera).objects(model="yolo", version="11n", objects=found)
    box["x"] = 99
    found.clear()
    assert tracker.counters().refused == 0
