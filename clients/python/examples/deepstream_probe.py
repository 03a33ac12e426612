"""A probe for DeepStream's pipelines: the frames of a batch, their objects, and the batch itself.

Add it where objects are known, such as on the sink pad of the on-screen display:

    pad.add_probe(Gst.PadProbeType.BUFFER, on_batch, tracker)
"""

import time

import gi
import pyds

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402

import detektor  # noqa: E402

MUXER_SIZE = (1920, 1080)
"""What `nvstreammux` scales to, in pixels: boxes are told in these."""
UNTRACKED = 0xFFFFFFFFFFFFFFFF


def each_of(link, cast):
    """The members of one of pyds' linked lists."""
    while link is not None:
        try:
            yield cast(link.data)
            link = link.next
        except StopIteration:
            return


def objects_of(frame_meta):
    """The objects of a frame, in the catalogue's form."""
    found = []
    for each in each_of(frame_meta.obj_meta_list, pyds.NvDsObjectMeta.cast):
        box = each.rect_params
        found.append(
            {
                "class": each.obj_label or str(each.class_id),
                "confidence": max(0.0, each.confidence),  # -1 of those that a tracker has guessed
                "bbox": detektor.pixel_box(box.left, box.top, box.width, box.height, of=MUXER_SIZE),
                "object_id": None if each.object_id == UNTRACKED else str(each.object_id),
            }
        )
    return found


def on_batch(_pad, info, tracker):
    """Tells of each frame in the batch that passes."""
    batch = pyds.gst_buffer_get_nvds_batch_meta(hash(info.get_buffer()))
    batch_id = detektor.uuid7()
    for meta in each_of(batch.frame_meta_list, pyds.NvDsFrameMeta.cast):
        captured_s = meta.ntp_timestamp / 1e9 if meta.ntp_timestamp else time.time()
        with tracker.frame(
            f"deepstream-{meta.source_id}",
            seq=meta.frame_num,
            captured_at=captured_s,
            pts_ns=meta.buf_pts,
            clock_source="rtcp_ntp" if meta.ntp_timestamp else "host",
            width_px=meta.source_frame_width,
            height_px=meta.source_frame_height,
        ) as frame:
            size = batch.num_frames_in_batch
            with frame.stage("detect", device="cuda:0", batch_id=batch_id, batch_size=size):
                frame.objects(model="peoplenet", version="2.6", objects=objects_of(meta))
    return Gst.PadProbeReturn.OK
