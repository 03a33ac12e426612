"""A Python function unit for Savant's pipelines: put it after the detector in `module.yml`.

- element: pyfunc
  module: savant_pyfunc
  class_name: TellFrames
"""

from savant.deepstream.meta.frame import NvDsFrameMeta
from savant.deepstream.pyfunc import NvDsPyFuncPlugin
from savant.gstreamer import Gst

import detektor

FRAME_SIZE = (1280, 720)
"""The module's `frame` parameters, in pixels."""


class TellFrames(NvDsPyFuncPlugin):
    """Tells of each frame that passes, with its objects."""

    def on_start(self):
        """The pipeline begins."""
        self.tracker = detektor.Tracker(site="home", source="savant/1")
        return super().on_start()

    def on_stop(self):
        """The pipeline has ended."""
        self.tracker.close()
        return super().on_stop()

    def process_frame(self, buffer: Gst.Buffer, frame_meta: NvDsFrameMeta):
        """A frame of one source."""
        found = [
            {
                "class": each.label,
                "confidence": each.confidence,
                "bbox": detektor.pixel_box(
                    each.bbox.left, each.bbox.top, each.bbox.width, each.bbox.height, of=FRAME_SIZE
                ),
                "object_id": str(each.track_id),
                "attributes": {"element": each.element_name},
            }
            for each in frame_meta.objects
            if not each.is_primary
        ]
        with self.tracker.frame(frame_meta.source_id, pts_ns=frame_meta.pts) as frame:
            frame.objects(model="yolo", version="11n", objects=found, stage="detect")
