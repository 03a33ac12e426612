"""The documented examples, run as they are written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.broker import Broker

FOLDER = Path(__file__).parents[1]
EXAMPLES = FOLDER / "examples"
SHAPED = FOLDER / "tests" / "shaped"


PAGE = (FOLDER / "docs" / "pipelines.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def run(broker: Broker) -> Any:
    """Runs an example, or code beside the examples, to its end; answers what it prints."""

    def example(*command: str) -> str:
        paths = (FOLDER / "src", EXAMPLES, SHAPED)
        env = {
            **os.environ,
            "DETEKTOR_NATS_URL": broker.url,
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
        }
        done = subprocess.run(
            [sys.executable, *command], env=env, capture_output=True, text=True, timeout=110
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return example


def ends_of(broker: Broker, camera: str) -> Counter[str]:
    """How often a camera's frames ended how, and what else was told."""
    return Counter(broker.types(camera))


def found_in(broker: Broker, camera: str) -> list[list[dict[str, Any]]]:
    """The objects of each frame."""
    told = broker.events(camera)
    return [
        each["data"]["objects"] for each in told if each["type"].endswith("objects_detected.v1")
    ]


def test_opencv_each_frame_of_a_video_is_completed_or_dropped(
    run: Any, broker: Broker, tmp_path: Path
) -> None:
    cv2 = pytest.importorskip("cv2")
    numpy = pytest.importorskip("numpy")
    clip = tmp_path / "clip.avi"
    writer = cv2.VideoWriter(str(clip), cv2.VideoWriter_fourcc(*"MJPG"), 10, (320, 180))
    for at in range(30):
        picture = numpy.full((180, 320, 3), 90, numpy.uint8)
        cv2.rectangle(picture, (at * 8, 60), (at * 8 + 40, 120), (250, 250, 250), -1)
        writer.write(picture)
    writer.release()
    run(str(EXAMPLES / "opencv_loop.py"), str(clip))
    told = ends_of(broker, "opencv-gate")
    assert told["frame.captured"] == 30 == told["frame.completed"] + told["frame.dropped"]
    assert told["frame.completed"] > 0
    boxes = [each["bbox"] for objects in found_in(broker, "opencv-gate") for each in objects]
    assert all(0 <= box["x"] <= 1 and 0 < box["w"] <= 1 for box in boxes)


def test_ultralytics_boxes_classes_and_tracks_are_told(
    run: Any, broker: Broker, tmp_path: Path
) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).touch()
    run(str(EXAMPLES / "ultralytics_results.py"), str(tmp_path))
    first, second = found_in(broker, "yolo-yard")
    assert first[0] == {
        "class": "person",
        "confidence": 0.875,
        "bbox": {"x": 0.25, "y": 0.25, "w": 0.25, "h": 0.5},
    }
    assert [each["object_id"] for each in second] == ["1", "2"]
    assert ends_of(broker, "yolo-yard")["frame.completed"] == 2


def test_gstreamer_what_an_element_swallows_is_dropped(run: Any, broker: Broker) -> None:
    run(str(EXAMPLES / "gstreamer_probe.py"), "videotestsrc ! identity name=detect ! fakesink")
    told = ends_of(broker, "gst-door")
    assert told["frame.captured"] == 20
    assert told["frame.completed"] == told["frame.stage_completed"] == 16
    assert told["frame.dropped"] == 4


def test_deepstream_batches_objects_and_clocks_are_told(run: Any, broker: Broker) -> None:
    run(
        "-c",
        """
import detektor, deepstream_probe
from gi.repository import Gst
class Info:
    def get_buffer(self): return Gst.Buffer(0)
with detektor.Tracker(site="home", source="deepstream/1") as tracker:
    deepstream_probe.on_batch(None, Info(), tracker)
""",
    )
    [[person, other]] = found_in(broker, "deepstream-0")
    assert person == {
        "class": "person",
        "confidence": 0.5,
        "bbox": {"x": 0.25, "y": 0.25, "w": 0.5, "h": 0.5},
    }
    assert (other["class"], other["object_id"], other["confidence"]) == ("0", "3", 0)
    stages = [
        event["data"]
        for camera in ("deepstream-0", "deepstream-1")
        for event in broker.events(camera)
        if event["type"].endswith("stage_completed.v1")
    ]
    assert {stage["batch_size"] for stage in stages} == {2}
    assert len({stage["batch_id"] for stage in stages}) == 1
    captured = broker.events("deepstream-0")[0]["data"]
    assert captured["capture_time"] == "2026-11-02T10:59:58.012000Z"
    assert captured["clock_source"] == "rtcp_ntp"


def test_savant_objects_of_a_frame_are_told(run: Any, broker: Broker) -> None:
    run(
        "-c",
        """
from savant.deepstream.meta.frame import BBox, NvDsFrameMeta, ObjectMeta
from savant_pyfunc import TellFrames
unit = TellFrames()
assert unit.on_start()
whole = ObjectMeta("frame", "frame", BBox(640, 360, 1280, 720), is_primary=True)
car = ObjectMeta("yolo", "car", BBox(640, 360, 640, 360), 0.75, 5)
unit.process_frame(None, NvDsFrameMeta("savant-gate", 40_000_000, [whole, car]))
assert unit.on_stop()
""",
    )
    [[car]] = found_in(broker, "savant-gate")
    assert car == {
        "class": "car",
        "confidence": 0.75,
        "bbox": {"x": 0.25, "y": 0.25, "w": 0.5, "h": 0.5},
        "object_id": "5",
        "attributes": {"element": "yolo"},
    }


def test_multiprocessing_each_frame_is_completed_or_dropped(run: Any, broker: Broker) -> None:
    run(str(EXAMPLES / "multiprocessing_detectors.py"))
    for camera in ("mp-gate", "mp-yard"):
        told = ends_of(broker, camera)
        assert told["frame.captured"] == 60 == told["frame.completed"] + told["frame.dropped"]
        assert told["frame.completed"] == told["frame.dequeued"] > 0


def test_log_lines_have_the_fields_of_the_platforms_own(run: Any) -> None:
    lines = [json.loads(line) for line in run(str(EXAMPLES / "json_logs.py")).splitlines()]
    started, dark, lost = lines
    assert set(started) == {"level", "time", "service", "msg"}
    assert (dark["level"], dark["correlation_id"], dark["camera_id"]) == (
        "warn",
        "visit-7",
        "json-gate",
    )
    assert dark["msg"] == "the frame is dark"
    assert lost["err"] == {"type": "ValueError", "message": "no picture"}
    assert lost["frame_id"] != dark["frame_id"]
    assert len(lost["trace_id"]) == 32


@pytest.mark.parametrize("number", range(len(SNIPPETS)))
def test_what_the_page_shows_runs_as_it_stands(run: Any, broker: Broker, number: int) -> None:
    run("-W", "error", "-c", SNIPPETS[number])
    told = ends_of(broker, "gate")
    assert told["frame.captured"] == told["frame.completed"] + told["frame.dropped"] > 0


def test_each_example_is_on_the_page() -> None:
    assert len(SNIPPETS) == 3
    for example in EXAMPLES.glob("*.py"):
        assert f"(../examples/{example.name})" in PAGE
