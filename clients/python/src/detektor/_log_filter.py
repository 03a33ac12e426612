"""Log lines that say which frame they are about."""

from __future__ import annotations

import logging

from detektor._current import current_frame

_NAMES = ("site", "camera_id", "frame_id", "correlation_id", "trace_id")


class FrameLogFilter(logging.Filter):
    """Adds ``site``, ``camera_id``, ``frame_id``, ``correlation_id`` and ``trace_id`` of the current frame to a record.

    They are those of the frame whose ``with`` block the line is written in, or of the one that is given
    as ``extra={"frame": frame}``, and None without a frame. What a record says by itself is kept.
    The filter belongs on handlers (``handler.addFilter``), so that lines of all loggers pass it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Adds the ids; every record passes."""
        frame = getattr(record, "frame", None) or current_frame()
        context = None if frame is None else frame.context(hand_on=False)
        ids = (
            dict.fromkeys(_NAMES)
            if frame is None or context is None
            else {
                "site": context.site,
                "camera_id": frame.camera,
                "frame_id": frame.id,
                "correlation_id": frame.correlation_id,
                "trace_id": frame.trace_id,
            }
        )
        for name, value in ids.items():
            if getattr(record, name, None) is None:
                setattr(record, name, value)
        return True
