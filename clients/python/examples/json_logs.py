"""Log lines of JSON with the fields of Detektor's own services, so that one search finds them all.

python json_logs.py
"""

import json
import logging
import sys
from datetime import datetime, timezone

import detektor


class JsonFormatter(logging.Formatter):
    """One line of JSON: level, time, service, msg, and the ids of the frame where there is one."""

    ids = ("site", "camera_id", "frame_id", "correlation_id", "trace_id")

    def format(self, record):
        """The record as JSON."""
        time = datetime.fromtimestamp(record.created, timezone.utc)
        line = {
            "level": "warn" if record.levelno == logging.WARNING else record.levelname.lower(),
            "time": time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "service": "my-detector",
            **{name: value for name in self.ids if (value := getattr(record, name)) is not None},
            "msg": record.getMessage(),
        }
        if record.exc_info:
            line["err"] = {"type": record.exc_info[0].__name__, "message": str(record.exc_info[1])}
        return json.dumps(line)


handler = logging.StreamHandler(sys.stdout)
handler.addFilter(detektor.FrameLogFilter())
handler.setFormatter(JsonFormatter())
logging.basicConfig(level=logging.INFO, handlers=[handler])
log = logging.getLogger("my-detector")

with detektor.Tracker(site="home", source="my-detector/1") as tracker:
    log.info("started")
    with tracker.frame("json-gate", correlation_id="visit-7"):
        log.warning("the frame is %s", "dark")
    try:
        with tracker.frame("json-gate") as lost:
            raise ValueError("no picture")
    except ValueError:
        log.exception("a frame is lost", extra={"frame": lost})
