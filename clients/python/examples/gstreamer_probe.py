"""Tells of the frames that pass an element of a GStreamer pipeline, by probes on its pads.

The probes run in the pipeline's own threads and wait for nothing.

python gstreamer_probe.py "videotestsrc num-buffers=60 ! videoconvert name=detect ! fakesink"
"""

import sys
import threading

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402

import detektor  # noqa: E402

CAMERA = "gst-door"
MOST_INSIDE = 64


class Probes:
    """Frames that are inside the element, by their timestamps; what never comes out is dropped."""

    def __init__(self, tracker):
        self.tracker = tracker
        self.inside = {}
        self.lock = threading.Lock()

    def enter(self, _pad, info):
        """A buffer comes to the element."""
        pts_ns = info.get_buffer().pts
        frame = self.tracker.frame(CAMERA, pts_ns=pts_ns)
        with self.lock:
            self.inside[pts_ns] = (frame, frame.stage("detect").begin())
            lost = next(iter(self.inside)) if len(self.inside) > MOST_INSIDE else None
        if lost is not None:
            self.leave_out(lost)
        return Gst.PadProbeReturn.OK

    def leave(self, _pad, info):
        """A buffer comes out of the element."""
        with self.lock:
            frame, stage = self.inside.pop(info.get_buffer().pts, (None, None))
        if frame is not None:
            stage.complete()
            frame.complete()
        return Gst.PadProbeReturn.OK

    def leave_out(self, pts_ns, reason="unknown"):
        """A buffer that the element has swallowed."""
        with self.lock:
            frame, _ = self.inside.pop(pts_ns)
        frame.drop(reason, stage="detect")


Gst.init(None)
pipeline = Gst.parse_launch(sys.argv[1])
element = pipeline.get_by_name("detect")
with detektor.Tracker(site="home", source="gstreamer/1") as tracker:
    probes = Probes(tracker)
    element.get_static_pad("sink").add_probe(Gst.PadProbeType.BUFFER, probes.enter)
    element.get_static_pad("src").add_probe(Gst.PadProbeType.BUFFER, probes.leave)
    pipeline.set_state(Gst.State.PLAYING)
    ends = Gst.MessageType.EOS | Gst.MessageType.ERROR
    pipeline.get_bus().timed_pop_filtered(Gst.CLOCK_TIME_NONE, ends)
    pipeline.set_state(Gst.State.NULL)
    for pts_ns in list(probes.inside):
        probes.leave_out(pts_ns, "shutdown")
print(tracker.counters())
