"""What the SDK sends, ingest takes: one check in two languages."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable
from typing import Any

import detektor
from tests.broker import until
from tests.conftest import Platform

Track = Callable[..., detektor.Tracker]

BOX = [-0.2, 0.1, 1.4, 0.5]


def test_ingest_takes_every_kind_of_event_with_every_field(
    platform: Platform, track: Track, camera: str
) -> None:
    tracker = track(platform.nats, strict=True, version="1.0 β")
    frame = _whole_frame(tracker, camera)
    tracker.camera_connected(camera, session="s")
    tracker.clock_adjusted(camera, offset_ms=-3.5, clock_source="host", uncertainty_ms=0.1)
    tracker.config_changed(camera, session="s", fps=25, lens={"mm": 2.8})
    tracker.frames_lost(camera, session="s", from_seq=3, to_seq=5, reason="sequence_gap")
    tracker.camera_disconnected(camera, session="s", reason="Kabel gelöst")
    alert = f"{camera}-ä"
    raised = tracker.alert_raised(
        alert,
        rule="r",
        severity="high",
        frames=[frame.id],
        camera=camera,
        message="",
        value=1e300,
        threshold=-1,
        window_s=0.5,
    )
    tracker.alert_acknowledged(alert, by="ann", camera=camera, causation_id=raised)
    tracker.action_triggered("mail", alert_id=alert, target="ann", status="sent", camera=camera)
    tracker.alert_resolved(alert, camera=camera, causation_id=raised)
    assert tracker.flush(60).is_flushed
    assert tracker.counters().refused == 0
    shown = until(lambda: _ended(platform, frame.id), 60)
    assert shown["event_count"] == 10
    assert shown["flags"] == ["clock_skew"]  # by the waits below 0
    assert shown["correlation_id"] == "Auftrag 7 ß"
    assert shown["objects"][0]["object_id"] == "7"
    until(lambda: _resolved(platform, alert), 60)
    letters = platform.get("/v1/dead-letters?limit=1000")["items"]
    assert [letter for letter in letters if camera in str(letter)] == []


def _whole_frame(tracker: detektor.Tracker, camera: str) -> detektor.Frame:
    with tracker.frame(
        camera,
        seq=1,
        session="s",
        producer_frame_id="7",
        correlation_id="Auftrag 7 ß",
        received_at=None,
        pts_ns=-(2**63),
        width_px=1920,
        height_px=1080,
        format="nv12",
        size_bytes=2**40,
        keyframe=True,
        clock_source="rtcp_ntp",
        clock_offset_ms=-0.25,
        clock_uncertainty_ms=1,
    ) as frame:
        frame.queued("detect", depth=1, capacity=8, priority=10)
        frame.dequeued("detect", wait_ms=-0.5)
        try:
            with frame.stage("detect", processor="gpu-1", device="cuda:0") as stage:
                stage.retryable = True
                raise TimeoutError("busy " * 1000)
        except TimeoutError:
            pass
        with frame.stage("detect", tell_start=True, queue_wait_ms=1, batch_wait_ms=-1) as stage:
            stage.measured(batch_id="b", batch_size=3)
            frame.objects(model="yolo", version="11n", objects=[_object()], inference_ms=7)
        frame.stored(
            backend="s3", uri="s3://b/1", checksum="c", retain_until="2030-01-01T00:00:00Z"
        )
        frame.deleted("retention")
    return frame


def _object() -> dict[str, Any]:
    return {
        "object_id": 7,
        "class": "person",
        "confidence": 1.0005,
        "bbox": BOX,
        "zones": ["Tür"],
        "attributes": {"color": None, "score": 2**64, "deep": [[1.5], {"a": "b"}]},
        "embedding_ref": "e",
    }


def _ended(platform: Platform, frame_id: str) -> Any:
    shown = platform.get(f"/v1/frames/{frame_id}")
    return shown if shown is not None and shown["event_count"] == 10 else None


def _resolved(platform: Platform, alert: str) -> bool:
    shown = platform.get(f"/v1/alerts/{urllib.parse.quote(alert)}")
    return shown is not None and shown["state"] == "resolved"
