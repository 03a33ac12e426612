"""Publishes a frame with the Python SDK; prints its id, then the outcomes of its events."""

import sys

import detektor

tracker = detektor.Tracker(sys.argv[1], site="outside", source="python")
with tracker.frame("gate") as frame, frame.stage("detect", device="cpu"):
    frame.objects(model="none", version="1", objects=[])
tracker.close()
print(frame.id, tracker.counters().acknowledged)
