"""Assembles gpu-demo: ``python -m gpu_demo``."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from dataclasses import asdict

import detektor
from gpu_demo.config import ConfigError, read_config
from gpu_demo.doors import Doors
from gpu_demo.json_logs import log_as_json
from gpu_demo.metrics import create_metrics
from gpu_demo.nvml import Nvml
from gpu_demo.pipeline import Pipeline
from gpu_demo.text_detector import MODEL_NAME, TextDetector

_WRONG_SETTING = 78
_STOP_S = 1.0
_CLOSE_S = 1.5
log = logging.getLogger("gpu_demo")


def main() -> int:
    """Runs until stopped; returns the exit code."""
    log_as_json(os.environ.get("LOG_LEVEL", "info"))
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    try:
        config = read_config(os.environ)
        detector = TextDetector(config.device)
    except (ConfigError, RuntimeError) as error:
        log.error("%s", error)
        return _WRONG_SETTING
    nvml = Nvml()
    source = f"gpu-demo/{detector.device}"
    tracker = detektor.Tracker(
        nats=config.nats, site=config.site, source=source, handle_sigterm=False
    )
    metrics = create_metrics(detector.device, nvml, tracker.counters)
    pipeline = Pipeline(config, tracker, detector, metrics)
    doors = Doors(config.host, config.port, config.token, metrics.registry, pipeline.why_not_ready)
    tell_start(detector, nvml)
    pipeline.start()
    stopping.wait()
    log.info("told to stop")
    pipeline.stop(_STOP_S)
    tracker.close(_CLOSE_S)
    doors.close()
    log.info("stopped", extra={"events": asdict(tracker.counters())})
    return 0


def tell_start(detector: TextDetector, nvml: Nvml) -> None:
    """Logs where inference runs, and what is known about GPUs."""
    log.info(
        "inference runs on %s",
        detector.device,
        extra={"device": detector.device, "why_cpu": detector.why_cpu, "model": MODEL_NAME},
    )
    if nvml.reason is not None:
        log.info("there are no figures of a GPU: %s", nvml.reason, extra={"nvml": nvml.reason})


if __name__ == "__main__":
    sys.exit(main())
