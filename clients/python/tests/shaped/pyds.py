"""DeepStream's metadata, in the shape of `pyds`: linked lists whose members are cast."""

from types import SimpleNamespace


class _Link:
    def __init__(self, data, following):
        self.data = data
        self._following = following

    @property
    def next(self):
        """pyds ends a list by None or by StopIteration."""
        if self._following is None:
            raise StopIteration
        return self._following


def _list(members):
    link = None
    for member in reversed(members):
        link = _Link(member, link)
    return link


class _Cast:
    @staticmethod
    def cast(data):
        """The member itself."""
        return data


NvDsFrameMeta = NvDsObjectMeta = _Cast


def _object(label, object_id, confidence):
    box = SimpleNamespace(left=480.0, top=270.0, width=960.0, height=540.0)
    return SimpleNamespace(
        class_id=0, obj_label=label, object_id=object_id, confidence=confidence, rect_params=box
    )


def _frame(source, objects, ntp_timestamp):
    return SimpleNamespace(
        source_id=source,
        frame_num=7,
        buf_pts=233_333_333,
        ntp_timestamp=ntp_timestamp,
        source_frame_width=3840,
        source_frame_height=2160,
        obj_meta_list=_list(objects),
    )


def gst_buffer_get_nvds_batch_meta(address):
    """A batch of two frames, the second without objects."""
    assert isinstance(address, int)
    found = [_object("person", 2**64 - 1, 0.5), _object("", 3, -0.1)]
    frames = [_frame(0, found, 1_793_617_198_012_000_000), _frame(1, [], 0)]
    return SimpleNamespace(frame_meta_list=_list(frames), num_frames_in_batch=2)
