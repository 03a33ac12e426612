"""Log lines as JSON, in the format of all of Detektor's services."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime, timezone

import detektor

_KNOWN = frozenset(logging.makeLogRecord({}).__dict__) | {
    "message",
    "asctime",
    "taskName",
    "frame",
}


class JsonLines(logging.Formatter):
    """One object per line; each ``extra`` becomes a field of it, and a ``frame`` its ids."""

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line."""
        when = datetime.fromtimestamp(record.created, timezone.utc)
        line = {
            "level": "warn" if record.levelno == logging.WARNING else record.levelname.lower(),
            "time": when.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "service": "gpu-demo",
            "msg": record.getMessage(),
        }
        given = {name: value for name, value in vars(record).items() if name not in _KNOWN}
        more = {name: value for name, value in given.items() if value is not None}
        if record.exc_info:
            more["err"] = self.formatException(record.exc_info)
        return json.dumps({**line, **more}, default=str)


def log_as_json(level: str) -> None:
    """Sends all log lines to standard output in this format."""
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(detektor.FrameLogFilter())
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
