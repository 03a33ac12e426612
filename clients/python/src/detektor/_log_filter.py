"""Log lines with the ids of the frame that they are about."""

from __future__ import annotations

import logging

from detektor._current import current_frame

_NAMES = ("site", "camera_id", "frame_id", "correlation_id", "trace_id")


class FrameLogFilter(logging.Filter):
    """Adds ``site``, ``camera_id``, ``frame_id``, ``correlation_id`` and ``trace_id`` of a frame to a record.

    The frame is the one whose ``with`` block the line is written in, or the one passed
    as ``extra={"frame": frame}``; without a frame the fields are None. Fields that a
    record already has are kept. Add the filter to handlers (``handler.addFilter``), so
    that lines of all loggers pass it.
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
