"""Tells what a YOLO model of Ultralytics has found and follows in the pictures of a folder.

python ultralytics_results.py pictures/
"""

import sys
from pathlib import Path

from ultralytics import YOLO

import detektor

CAMERA = "yolo-yard"


def objects_of(result):
    """The boxes of a result, each with its class and, where the model tracks, its number."""
    boxes = result.boxes
    tracks = [None] * len(boxes) if boxes.id is None else boxes.id.tolist()
    return [
        {
            "class": result.names[int(kind)],
            "confidence": confidence,
            "bbox": {"x": left, "y": top, "w": right - left, "h": bottom - top},
            "object_id": None if track is None else str(int(track)),
        }
        for (left, top, right, bottom), kind, confidence, track in zip(
            boxes.xyxyn.tolist(), boxes.cls.tolist(), boxes.conf.tolist(), tracks, strict=True
        )
    ]


model = YOLO("yolo11n.pt")
with detektor.Tracker(site="home", source="yolo/1") as tracker:
    for picture in sorted(Path(sys.argv[1]).iterdir()):
        with (
            tracker.frame(CAMERA, producer_frame_id=picture.name) as frame,
            frame.stage("detect", device=str(model.device)),
        ):
            [result] = model.track(picture, persist=True, verbose=False)
            frame.objects(
                model="yolo",
                version="11n",
                objects=objects_of(result),
                inference_ms=result.speed["inference"],
            )
print(tracker.counters())
