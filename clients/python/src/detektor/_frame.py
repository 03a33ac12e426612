"""A frame on its way through a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from detektor._context import FrameContext
from detektor._current import enter
from detektor._event import copies_of
from detektor._identity import FrameIdentity
from detektor._ids import EventId, id_text, new_id
from detektor._note import GUESSED_BYTES, OBJECTS_DETECTED, Data, OnOutcome, guessed_bytes_of
from detektor._refusal import Problem
from detektor._stage import Stage
from detektor._time import now_us
from detektor._words import DropReason, moment

if TYPE_CHECKING:
    from detektor._tracker import Tracker

_NO_STAGE = "pipeline"
"""The stage of a failure outside of any stage."""


class Frame:
    """A frame. Leaving its ``with`` block completes it, or reports a failure if an exception left it.

    Each event is reported as caused by the previous one. Thread-safe.
    """

    _failed_stage: str | None = None
    _last: EventId | None = None
    _is_over = False
    _is_handed_on = False
    _ends_here = True
    _around: Frame | None = None

    def __init__(
        self,
        tracker: Tracker,
        identity: FrameIdentity,
        problem: Problem | None = None,
        before: FrameContext | None = None,
    ) -> None:
        self._tracker = tracker
        self._identity = identity
        self._problem = problem
        self._stages: dict[str, tuple[int, int]] = {}
        self._open: list[Stage] = []
        if before is not None:
            self._stages.update(before.stages)
            self._last = before.causation_id
            self._ends_here = before.is_handed_on

    @property
    def id(self) -> str:
        """The frame's id, a UUIDv7; empty if it couldn't be derived from ``seq`` and ``captured_at``."""
        return self._identity.frame_id

    @property
    def camera(self) -> str:
        """The camera's name."""
        return self._identity.camera

    @property
    def correlation_id(self) -> str:
        """The id that connects the frame's events: the frame's id by default."""
        return self._identity.correlation_id or self._identity.frame_id

    @property
    def trace_id(self) -> str:
        """The id of the trace that will show the frame's events."""
        return self._identity.context().trace_id

    @property
    def traceparent(self) -> str:
        """The frame's trace and root span as a W3C traceparent."""
        return self._identity.context().traceparent

    @property
    def is_over(self) -> bool:
        """Whether the frame was completed, dropped or failed here, or handed on."""
        return self._is_over or self._is_handed_on

    def stage(
        self,
        name: str,
        *,
        device: str | None = None,
        processor: str | None = None,
        index: int | None = None,
        attempt: int | None = None,
        batch_id: str | None = None,
        batch_size: int | None = None,
        queue_wait_ms: float | None = None,
        batch_wait_ms: float | None = None,
        tell_start: bool = False,
    ) -> Stage:
        """Returns a stage that works on the frame, for a ``with`` block; an exception in it fails the stage.

        Stages are numbered in order, and a stage with the same name again is a further attempt.
        """
        next_index, tries = self._next_attempt(name)
        data = {
            "stage": name,
            "stage_index": next_index if index is None else index,
            "attempt": tries if attempt is None else attempt,
            "processor_id": processor,
        }
        measured = {
            "device": device,
            "batch_id": batch_id,
            "batch_size": batch_size,
            "queue_wait_ms": queue_wait_ms,
            "batch_wait_ms": batch_wait_ms,
        }
        return Stage(self, name, data, measured, tell_start)

    def objects(
        self,
        *,
        model: str,
        version: str,
        objects: Iterable[Mapping[str, Any]],
        inference_ms: float | None = None,
        stage: str | None = None,
    ) -> str:
        """Reports what a model has detected; within a stage's block, as detected by that stage.

        An object has ``class``, ``confidence`` (0 to 1) and ``bbox``: ``{x, y, w, h}``, or these
        four in a sequence, as fractions of the frame's width and height. ``objects`` may be empty.
        """
        if stage is None and self._open:
            stage = self._open[-1].name
        copies = copies_of(objects)
        told_id = new_id()
        values = (model, version, copies, inference_ms, stage)
        self.record(OBJECTS_DETECTED, values, told_id, size_bytes=guessed_bytes_of(copies))
        return id_text(told_id)

    def queued(
        self,
        queue: str,
        *,
        depth: int | None = None,
        capacity: int | None = None,
        priority: int | None = None,
    ) -> str:
        """Reports that the frame has entered a queue; see :func:`detektor.queue`."""
        data = {"queue": queue, "depth_frames": depth, "capacity_frames": capacity}
        return self.tell("queued", {**data, "priority": priority})

    def dequeued(self, queue: str, *, wait_ms: float | None = None) -> str:
        """Reports that the frame has left a queue."""
        return self.tell("dequeued", {"queue": queue, "wait_ms": wait_ms})

    def stored(
        self,
        *,
        backend: str,
        uri: str,
        size_bytes: int | None = None,
        checksum: str | None = None,
        retain_until: object = None,
    ) -> str:
        """Reports that the frame's picture has been stored."""
        data = {"backend": backend, "uri": uri, "size_bytes": size_bytes, "checksum": checksum}
        return self.tell("stored", {**data, "retain_until": moment(retain_until)})

    def deleted(self, reason: str) -> str:
        """Reports that the frame's stored picture has been deleted."""
        return self.tell("deleted", {"reason": reason})

    def complete(self, *, total_ms: float | None = None) -> None:
        """Ends the frame: its pipeline has finished all work on it."""
        self._end("detektor.frame.completed.v1", {"total_ms": total_ms})

    def drop(
        self,
        reason: DropReason,
        *,
        stage: str | None = None,
        queue: str | None = None,
        depth: int | None = None,
    ) -> None:
        """Ends the frame: its pipeline drops it on purpose."""
        data = {"reason": reason, "stage": stage, "queue": queue, "depth_frames": depth}
        self._end("detektor.frame.dropped.v1", data)

    def fail(
        self, error: BaseException | str, *, stage: str | None = None, attempts: int | None = None
    ) -> None:
        """Ends the frame: its pipeline gives it up because of an error."""
        error_type = error if isinstance(error, str) else type(error).__name__
        where = stage or self._failed_stage or self._last_stage()
        self._end(
            "detektor.frame.failed.v1",
            {"stage": where, "error_type": error_type, "attempts": attempts},
        )

    def context(self, *, hand_on: bool = True) -> FrameContext:
        """Returns the frame's context for another thread, process or machine, for ``tracker.resume``.

        The code that resumes the frame ends it, and leaving the block here no longer does. With
        ``hand_on=False`` it is the other way round: the frame is lent, and is ended here.
        """
        if hand_on:
            self._is_handed_on = True
        last_id = None if self._last is None else id_text(self._last)
        return self._identity.context(last_id, dict(self._stages), hand_on)

    def hand_on(self) -> Frame:
        """Hands the frame to another thread of this process.

        That thread ends it; leaving the block here no longer does.
        """
        return Frame(self._tracker, self._identity, self._problem, self.context())

    def tell(
        self,
        what: str,
        data: dict[str, Any],
        *,
        event_id: str | None = None,
        time_us: int | None = None,
        on_outcome: OnOutcome | None = None,
    ) -> str:
        """Reports any event of the frame: ``what`` is the last word of its type; returns the event's id.

        ``time_us`` is when it happened, in microseconds since the Unix epoch; now by default.
        """
        told_id = new_id() if event_id is None else event_id
        when_us = now_us() if time_us is None else time_us
        size_bytes = guessed_bytes_of(data.get("objects"))
        event_type = f"detektor.frame.{what}.v1"
        self.record(event_type, data, told_id, when_us, on_outcome, size_bytes)
        return id_text(told_id)

    def record(
        self,
        event_type: str,
        data: Data,
        event_id: EventId | None = None,
        time_us: int | None = None,
        on_outcome: OnOutcome | None = None,
        size_bytes: int = GUESSED_BYTES,
    ) -> None:
        """Does the same as :meth:`tell`, for this package's own parts.

        ``time_us`` may be left out unless the id is text: it is the time at which the id was drawn.
        ``size_bytes`` is guessed.
        """
        tracker, cause = self._tracker, self._last
        self._last = named = new_id() if event_id is None else event_id
        if self._problem is not None:
            tracker.refuse(self._problem, named)
            return
        context = tracker.context
        around = None if context is None else context()
        identity = self._identity
        tracker.take(
            (event_type, named, time_us, data, identity, cause, around, on_outcome, size_bytes)
        )

    def __enter__(self) -> Frame:
        self._tracker.wait_for_room()
        self._around = enter(self)
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        self._leave(error)
        return False

    async def __aenter__(self) -> Frame:
        await self._tracker.wait_for_room_async()
        self._around = enter(self)
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        self._leave(error)
        return False

    def _leave(self, error: BaseException | None) -> None:
        enter(self._around)
        if isinstance(error, Exception):
            self.fail(error)
        elif error is not None:  # the pipeline is being stopped
            self.drop("shutdown", stage=self._failed_stage)
        elif self._ends_here and not self._is_handed_on:
            self.complete()

    def _end(self, event_type: str, data: dict[str, Any]) -> None:
        """Ends the frame; only the first end counts."""
        with self._tracker.ending:
            if self._is_over:
                return
            self._is_over = True
        self.record(event_type, data)

    def _next_attempt(self, name: str) -> tuple[int, int]:
        with self._tracker.ending:
            index, tries = self._stages.get(name, (len(self._stages), 0))
            self._stages[name] = (index, tries + 1)
            return index, tries + 1

    def _last_stage(self) -> str:
        return next(reversed(self._stages), _NO_STAGE)

    def _entered(self, stage: Stage) -> None:
        self._open.append(stage)

    def _left(self, stage: Stage, *, is_failed: bool) -> None:
        if stage in self._open:
            self._open.remove(stage)
        if is_failed:
            self._failed_stage = stage.name
