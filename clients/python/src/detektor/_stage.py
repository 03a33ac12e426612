"""A stage at work on a frame."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from detektor._note import STAGE_COMPLETED
from detektor._time import now_us

if TYPE_CHECKING:
    from detektor._frame import Frame


class Stage:
    """One attempt of a stage, from the start of its ``with`` block to the end.

    Values that become known within the block can be set on it: ``device``,
    ``batch_id``, ``batch_size``, ``queue_wait_ms``, ``batch_wait_ms`` and, for an
    exception that leaves it, ``retryable``.
    """

    __slots__ = (
        "_data",
        "_frame",
        "_is_over",
        "_measured",
        "_started_ns",
        "_started_us",
        "_tell_start",
        "name",
        "retryable",
    )

    def __init__(
        self,
        frame: Frame,
        name: str,
        data: dict[str, Any],
        measured: dict[str, Any],
        tell_start: bool,
    ) -> None:
        self.name = name
        self.retryable: bool | None = None
        self._frame = frame
        self._data = data
        self._measured = measured
        self._tell_start = tell_start
        self._started_us = now_us()
        self._started_ns = time.perf_counter_ns()
        self._is_over = False

    @property
    def frame(self) -> Frame:
        """The frame that is being worked on."""
        return self._frame

    @property
    def attempt(self) -> int:
        """The number of this attempt, from 1 on."""
        attempt: int = self._data["attempt"]
        return attempt

    def measured(
        self,
        *,
        device: str | None = None,
        batch_id: str | None = None,
        batch_size: int | None = None,
        queue_wait_ms: float | None = None,
        batch_wait_ms: float | None = None,
    ) -> None:
        """Sets values that became known only within the block."""
        learnt = {
            "device": device,
            "batch_id": batch_id,
            "batch_size": batch_size,
            "queue_wait_ms": queue_wait_ms,
            "batch_wait_ms": batch_wait_ms,
        }
        self._measured.update({name: value for name, value in learnt.items() if value is not None})

    def begin(self) -> Stage:
        """Starts the work now; a ``with`` block does so automatically."""
        self._started_us = now_us()
        self._started_ns = time.perf_counter_ns()
        self._frame._entered(self)
        if self._tell_start:
            self._frame.record("detektor.frame.stage_started.v1", dict(self._data))
        return self

    def complete(self) -> None:
        """Completes the stage. Only the first end counts."""
        if self._over(is_failed=False):
            times = self._times()
            self._frame.record(
                STAGE_COMPLETED, (*self._data.values(), *times, *self._measured.values())
            )

    def fail(self, error: BaseException | str, *, message: str | None = None) -> None:
        """Fails this attempt; the frame may go on."""
        if not self._over(is_failed=True):
            return
        is_text = isinstance(error, str)
        data = {
            **self._data,
            **dict(zip(("started_at", "ended_at", "duration_ms"), self._times(), strict=True)),
            "error_type": error if is_text else type(error).__name__,
            "message": message if message is not None or is_text else str(error)[:8192],
            "retryable": self.retryable,
            "queue_wait_ms": self._measured["queue_wait_ms"],
        }
        self._frame.record("detektor.frame.stage_failed.v1", data)

    def __enter__(self) -> Stage:
        return self.begin()

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        if error is None:
            self.complete()
        else:
            self.fail(error)
        return False

    async def __aenter__(self) -> Stage:
        return self.begin()

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        return self.__exit__(error_type, error, trace)

    def _over(self, *, is_failed: bool) -> bool:
        if self._is_over:
            return False
        self._is_over = True
        self._frame._left(self, is_failed=is_failed)
        return True

    def _times(self) -> tuple[int, int, float]:
        """Returns the start and end in us, and the duration in ms.

        The end is the start plus the measured duration, so setting the clock doesn't matter.
        """
        passed_ns = time.perf_counter_ns() - self._started_ns
        ended_us = self._started_us + passed_ns // 1000
        return self._started_us, ended_us, passed_ns / 1_000_000
