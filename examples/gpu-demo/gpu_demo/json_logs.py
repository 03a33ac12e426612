"""Log lines as JSON, as all of Detektor's services write them."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime, timezone

_KNOWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """One object a line; what is given as ``extra`` is a field of it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        when = datetime.fromtimestamp(record.created, timezone.utc)
        line = {
            "level": record.levelname.lower(),
            "time": when.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "service": "gpu-demo",
            "msg": record.getMessage(),
        }
        more = {name: value for name, value in vars(record).items() if name not in _KNOWN}
        if record.exc_info:
            more["err"] = self.formatException(record.exc_info)
        return json.dumps({**line, **more}, default=str)


def log_as_json(level: str) -> None:
    """From now on all lines go to standard output so."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
