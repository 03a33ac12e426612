"""Detects text in a video's pictures, and reports each frame."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

import cv2

import detektor
from gpu_demo.config import Config
from gpu_demo.metrics import Metrics
from gpu_demo.text_detector import MODEL_NAME, MODEL_VERSION, TextDetector

_CAPACITY = 8
_LOOK_AGAIN_S = 1.0
_TAKE_S = 0.5
log = logging.getLogger("gpu_demo")

Buffer = detektor.FrameBuffer[Any]


class Pipeline:
    """A thread that captures, and one that detects, with a frame buffer between them."""

    def __init__(
        self, config: Config, tracker: detektor.Tracker, detector: TextDetector, metrics: Metrics
    ) -> None:
        self._config = config
        self._tracker = tracker
        self._detector = detector
        self._metrics = metrics
        self._stopping = threading.Event()
        self._buffer: Buffer = detektor.FrameBuffer(
            "detect", capacity=_CAPACITY, policy="newest_wins", on_dropped=self._count_dropped
        )
        self._problem: str | None = "no frame has been worked on yet"
        work = (self._capture, self._detect)
        self._threads = [threading.Thread(target=each, name=each.__name__) for each in work]

    def start(self) -> None:
        """Starts both threads."""
        for thread in self._threads:
            thread.start()

    def stop(self, timeout_s: float) -> None:
        """Stops capturing; waiting frames are processed until the timeout, and dropped after it."""
        self._stopping.set()
        end = time.monotonic() + timeout_s
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        self._buffer.drop_all()

    def why_not_ready(self) -> str | None:
        """Returns None once frames are processed. NATS may be unavailable, since events are buffered."""
        return self._problem

    def _capture(self) -> None:
        session = f"{int(time.time())}"
        for seq, picture in enumerate(self._pictures(), 1):
            height, width = picture.shape[:2]
            size = {"width_px": width, "height_px": height}
            with self._tracker.frame(
                self._config.camera, seq=seq, session=session, **size
            ) as frame:
                self._buffer.put(frame, picture)
        self._buffer.close()

    def _pictures(self) -> Iterator[Any]:
        """Yields the video's pictures at the configured rate, from its start again after its end."""
        due = time.monotonic()
        while not self._stopping.is_set():
            video = cv2.VideoCapture(str(self._config.video))
            is_read, picture = video.read()
            if not is_read:
                self._problem = f"no picture can be read from GPU_DEMO_VIDEO, {self._config.video}"
                self._stopping.wait(_LOOK_AGAIN_S)
            while is_read and not self._stopping.wait(max(0.0, due - time.monotonic())):
                due = max(due + 1 / self._config.fps, time.monotonic() - 1)
                yield picture
                is_read, picture = video.read()
            video.release()

    def _detect(self) -> None:
        while True:
            try:
                self._detect_batch(self._take_batch())
            except detektor.BufferClosed:
                return
            except Exception:  # each frame's stage reports it; the next frames may succeed
                log.exception("a batch has failed")

    def _take_batch(self) -> list[detektor.Taken[Any]]:
        """Takes the waiting frames, up to a batch; empty if none arrived."""
        taken = self._buffer.take(_TAKE_S)
        batch = []
        while taken is not None:
            batch.append(taken)
            is_full = len(batch) == self._config.batch
            taken = None if is_full or taken.depth == 0 else self._buffer.take(0)
        return batch

    def _detect_batch(self, taken: list[detektor.Taken[Any]]) -> None:
        if not taken:
            return
        frames = [each.frame for each in taken]
        device = self._detector.device
        try:
            with detektor.batch(frames, "detect", device=device):
                began = time.perf_counter()
                found = self._detector.find([each.item for each in taken])
                took_s = time.perf_counter() - began
                for frame, objects in zip(frames, found, strict=True):
                    self._tell(frame, objects, took_s)
        except Exception as error:
            self._end_all(frames, error)
            raise
        self._end_all(frames, None)
        self._metrics.batch_frames.observe(len(frames))
        exemplar = {"trace_id": frames[0].trace_id}
        self._metrics.inference_seconds.labels(device).observe(took_s, exemplar)
        self._problem = None

    def _tell(self, frame: detektor.Frame, objects: list[dict[str, Any]], took_s: float) -> None:
        self._metrics.objects.inc(len(objects))
        log.info("frame processed", extra={"frame": frame, "objects": len(objects)})
        frame.objects(
            model=MODEL_NAME,
            version=MODEL_VERSION,
            objects=objects,
            inference_ms=round(took_s * 1000, 3),
        )

    def _end_all(self, frames: list[detektor.Frame], error: Exception | None) -> None:
        for frame in frames:
            if error is None:
                frame.complete()
            else:
                frame.fail(error)
            self._metrics.frames.labels("failed" if error else "completed").inc()

    def _count_dropped(self, picture: Any, drop: detektor.FrameDrop) -> None:
        self._metrics.frames.labels("dropped").inc()
