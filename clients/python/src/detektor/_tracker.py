"""The tracker: a pipeline reports to it what happens to its frames."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any

from detektor import _lifecycle
from detektor._access import NatsAccess, nats_access, nats_access_from_env
from detektor._buffer import TrackerFullError
from detektor._context import FrameContext, read_context
from detektor._frame import Frame
from detektor._identity import FrameIdentity
from detektor._ids import EventId, id_text, new_id
from detektor._keepable import plain_number
from detektor._note import CAPTURED, GUESSED_BYTES, Note, OnOutcome
from detektor._refusal import Problem, Refusal, Wrong, must_be
from detektor._sender import Sender
from detektor._settings import (
    Connection,
    Counters,
    EventContext,
    Flow,
    FlushResult,
    FullPolicy,
    Settings,
)
from detektor._time import iso_of_us, now_us
from detektor._words import ClockSource, DropReason, moment

_MOST_SEQ = 2**53 - 1
_END_US = 2**48 * 1000


class Tracker:
    """Reports to Detektor what happens to frames; no call waits for the network.

    Its own thread connects, retrying forever, and sends. A problem with an event is counted,
    reported to ``on_refused`` and logged once, and never raised unless ``strict`` is set. MUST be
    closed at the end; this happens automatically if the process ends by itself or by SIGTERM.

    :raises ValueError: if a setting is invalid; the message names it
    """

    def __init__(
        self,
        nats_url: str | None = None,
        *,
        site: str,
        source: str,
        version: str | None = None,
        session: str | None = None,
        nats: NatsAccess | None = None,
        when_full: FullPolicy = "drop_oldest",
        max_buffered_events: int = 16_384,
        max_buffered_bytes: int = 64 * 2**20,
        max_batch_events: int = 64,
        max_batch_bytes: int = 448 * 1024,
        linger_ms: float = 20,
        max_in_flight: int = 32,
        ack_timeout_ms: float = 5_000,
        wait_timeout_s: float = 60,
        close_timeout_s: float = 5,
        context: Callable[[], EventContext] | None = None,
        on_refused: Callable[[Refusal], None] | None = None,
        on_connection: Callable[[Connection], None] | None = None,
        on_flow: Callable[[Flow], None] | None = None,
        strict: bool = False,
        handle_sigterm: bool = True,
    ) -> None:
        self._settings = Settings(
            nats=_access_of(nats_url, nats),
            site=site,
            source=source,
            version=version,
            session=session or iso_of_us(now_us()),
            when_full=when_full,
            max_buffered_events=max_buffered_events,
            max_buffered_bytes=max_buffered_bytes,
            max_batch_events=max_batch_events,
            max_batch_bytes=max_batch_bytes,
            linger_ms=linger_ms,
            max_in_flight=max_in_flight,
            ack_timeout_ms=ack_timeout_ms,
            wait_timeout_s=wait_timeout_s,
            context=_active_context() if context is None else context,
            on_refused=on_refused,
            on_connection=on_connection,
            on_flow=on_flow,
            is_strict=strict,
        )
        self._close_timeout_s = close_timeout_s
        self._sender = Sender(self._settings)
        self.context = self._settings.context
        """Returns the context of an event that names none; for this package's own parts."""
        self.ending = threading.Lock()
        """Protects the numbers and ends of all frames; for this package's own parts."""
        self._is_strict = strict
        self._counting: dict[tuple[str, str], itertools.count[int]] = {}
        _lifecycle.opened(self)
        if handle_sigterm:
            _lifecycle.handle_sigterm()

    @property
    def site(self) -> str:
        """The site of all events."""
        return self._settings.site

    @property
    def is_connected(self) -> bool:
        """Whether the broker can be reached now."""
        return self._sender.is_connected

    def frame(
        self,
        camera: str,
        *,
        seq: int | None = None,
        session: str | None = None,
        captured_at: object = None,
        pipeline: str | None = None,
        producer_frame_id: str | None = None,
        correlation_id: str | None = None,
        received_at: object = None,
        pts_ns: int | str | None = None,
        width_px: int | None = None,
        height_px: int | None = None,
        format: str | None = None,
        size_bytes: int | None = None,
        keyframe: bool | None = None,
        clock_source: ClockSource | None = None,
        clock_offset_ms: float | None = None,
        clock_uncertainty_ms: float | None = None,
    ) -> Frame:
        """Reports a captured frame and returns it; use it in a ``with`` or ``async with`` block.

        ``seq`` counts the frames of a camera's ``session`` (by default counted here, for this
        tracker's session). ``captured_at`` is a datetime with a time zone, RFC 3339 text or seconds
        since the Unix epoch; now by default.
        """
        settings, context = self._settings, self.context
        drawn = new_id()
        named = settings.session if session is None else session
        number = seq if type(seq) is int else self._number_of(seq, camera, named)
        captured_us = drawn[0] // 1000 if captured_at is None else moment(captured_at)
        problem = None
        if not (type(number) is int and 0 <= number <= _MOST_SEQ) or not (
            type(captured_us) is int and 0 <= captured_us < _END_US
        ):
            problem = self._problem_of(number, captured_us)
        if not correlation_id:
            correlation_id = None if context is None else context().correlation_id
        identity = FrameIdentity(
            settings.site,
            camera,
            named,
            number,
            captured_us if problem is None else None,
            pipeline,
            producer_frame_id,
            correlation_id,
        )
        made = Frame(self, identity, problem)
        values = (
            captured_us,
            None if received_at is None else moment(received_at),
            None if pts_ns is None else _text_of(pts_ns),
            width_px,
            height_px,
            format,
            size_bytes,
            keyframe,
            clock_source,
            clock_offset_ms,
            clock_uncertainty_ms,
        )
        made.record(CAPTURED, values, drawn)
        return made

    def resume(self, context: FrameContext | bytes | str | Mapping[str, Any]) -> Frame:
        """Resumes the frame that was handed on by ``frame.context()``: as an object, as bytes, or in headers.

        Leaving its block ends it, unless it was only lent.
        """
        try:
            known = read_context(context)
        except Problem as problem:
            self._raise_if_strict(problem)
            return Frame(self, FrameIdentity(self._settings.site, ""), problem)
        problem_of_site = None
        if known.site != self._settings.site:
            detail = f"context is of site {known.site}, but this tracker reports site {self.site}."
            problem_of_site = Problem("context", detail)
            self._raise_if_strict(problem_of_site)
        return Frame(self, FrameIdentity.of(known), problem_of_site, known)

    def camera_connected(self, camera: str, *, session: str | None = None) -> str:
        """Reports that a camera's session has started."""
        return self._tell("camera.connected.v1", {"camera_id": camera, "session_id": session})

    def camera_disconnected(
        self, camera: str, *, session: str | None = None, reason: str | None = None
    ) -> str:
        """Reports that a camera's session has ended."""
        data = {"camera_id": camera, "session_id": session, "reason": reason}
        return self._tell("camera.disconnected.v1", data)

    def clock_adjusted(
        self,
        camera: str,
        *,
        offset_ms: float,
        clock_source: ClockSource,
        uncertainty_ms: float | None = None,
        session: str | None = None,
    ) -> str:
        """Reports that a camera's clock has been set, and by which clock."""
        data = {
            "camera_id": camera,
            "session_id": session,
            "offset_ms": offset_ms,
            "clock_source": clock_source,
            "clock_uncertainty_ms": uncertainty_ms,
        }
        return self._tell("camera.clock_adjusted.v2", data)

    def config_changed(self, camera: str, *, session: str | None = None, **more: Any) -> str:
        """Reports that a camera's configuration has changed; ``more`` is kept with the event."""
        data = {**more, "camera_id": camera, "session_id": session}
        return self._tell("camera.config_changed.v1", data)

    def frames_lost(
        self, camera: str, *, session: str, from_seq: int, to_seq: int, reason: DropReason
    ) -> str:
        """Reports that a camera's frames ``from_seq`` to ``to_seq``, both included, are lost."""
        are_numbers = isinstance(from_seq, int) and isinstance(to_seq, int)
        data = {
            "camera_id": camera,
            "session_id": session,
            "from_seq": from_seq,
            "to_seq": to_seq,
            "count": max(1, to_seq - from_seq + 1) if are_numbers else None,
            "reason": reason,
        }
        return self._tell("camera.frames_lost.v1", data)

    def alert_raised(
        self,
        alert_id: str,
        *,
        rule: str,
        severity: str,
        frames: Sequence[str] = (),
        camera: str | None = None,
        message: str | None = None,
        value: float | None = None,
        threshold: float | None = None,
        window_s: float | None = None,
    ) -> str:
        """Reports that a rule has raised an alert.

        Returns the event's id, which later events of the alert name as cause.
        """
        data = {
            "alert_id": alert_id,
            "camera_id": camera,
            "rule_id": rule,
            "severity": severity,
            "frame_ids": frames if isinstance(frames, str) else list(frames),
            "message": message,
            "value": value,
            "threshold": threshold,
            "window_s": window_s,
        }
        return self._tell("alert.raised.v1", data)

    def alert_acknowledged(
        self,
        alert_id: str,
        *,
        by: str | None = None,
        camera: str | None = None,
        causation_id: str | None = None,
    ) -> str:
        """Reports that somebody has acknowledged an alert."""
        data = {"alert_id": alert_id, "camera_id": camera, "by": by}
        return self._tell("alert.acknowledged.v1", data, causation_id)

    def alert_resolved(
        self, alert_id: str, *, camera: str | None = None, causation_id: str | None = None
    ) -> str:
        """Reports that the cause of an alert is over."""
        data = {"alert_id": alert_id, "camera_id": camera}
        return self._tell("alert.resolved.v1", data, causation_id)

    def action_triggered(
        self,
        action_id: str,
        *,
        alert_id: str,
        camera: str | None = None,
        target: str | None = None,
        status: str | None = None,
        causation_id: str | None = None,
    ) -> str:
        """Reports that an alert has led to an action, such as a notification."""
        data = {
            "action_id": action_id,
            "alert_id": alert_id,
            "camera_id": camera,
            "target": target,
            "status": status,
        }
        return self._tell("action.triggered.v1", data, causation_id)

    def publish(self, event: Mapping[str, Any], *, on_outcome: OnOutcome | None = None) -> None:
        """Publishes a CloudEvent that was created elsewhere."""
        known = event.get("id")
        event_id = known if isinstance(known, str) else ""
        self.take(("", event_id, 0, dict(event), None, None, None, on_outcome, GUESSED_BYTES))

    def room(self, timeout_s: float | None = None) -> bool:
        """Waits until there is room for an event; returns False on timeout (``wait_timeout_s`` by default)."""
        wait_s = self._settings.wait_timeout_s if timeout_s is None else timeout_s
        return self._sender.buffer.has_room() or self._sender.buffer.wait_room(wait_s)

    def flush(self, timeout_s: float = 10) -> FlushResult:
        """Waits until all events reported so far are settled, or until the timeout."""
        return self._sender.flush(timeout_s)

    async def flush_async(self, timeout_s: float = 10) -> FlushResult:
        """Does the same as :meth:`flush`, without blocking the event loop."""
        return await asyncio.get_running_loop().run_in_executor(None, self.flush, timeout_s)

    def close(self, timeout_s: float = 10) -> FlushResult:
        """Flushes and disconnects; the remaining events are counted as failed. May be called twice."""
        result = self._sender.close(timeout_s)
        _lifecycle.closed(self)
        return result

    async def close_async(self, timeout_s: float = 10) -> FlushResult:
        """Does the same as :meth:`close`, without blocking the event loop."""
        result = await asyncio.get_running_loop().run_in_executor(
            None, self._sender.close, timeout_s
        )
        _lifecycle.closed(self)
        return result

    def counters(self) -> Counters:
        """Returns the events counted since the start, or since this process was forked."""
        return self._sender.buffer.counters()

    def take(self, note: Note) -> None:
        """Accepts an event that was noted. For this package's own parts."""
        if self._is_strict:
            try:
                self._sender.buffer.check(note)
            except Problem as found:
                self._raise_if_strict(found)
        self._sender.offer(note)

    def refuse(self, problem: Problem, event_id: EventId) -> None:
        """Refuses an event that can't be created. For this package's own parts."""
        self._sender.buffer.refuse(problem.of(id_text(event_id)))

    def wait_for_room(self) -> None:
        """Under ``wait``, waits until an event can be accepted.

        :raises TrackerFullError: if there was no room within ``wait_timeout_s``
        """
        if self._settings.when_full == "wait" and not self.room():
            raise TrackerFullError

    async def wait_for_room_async(self) -> None:
        """Does the same as :meth:`wait_for_room`, without blocking the event loop."""
        if self._settings.when_full != "wait" or self._sender.buffer.has_room():
            return
        await asyncio.get_running_loop().run_in_executor(None, self.wait_for_room)

    def __enter__(self) -> Tracker:
        self._sender.start()
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def __aenter__(self) -> Tracker:
        self._sender.start()
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close_async()

    def close_at_exit(self) -> None:
        """Closes within ``close_timeout_s``; called when the process ends."""
        self.close(self._close_timeout_s)

    def hurry(self) -> None:
        """Sends the buffered events at once, without waiting for completion."""
        self._sender.hurry()

    def after_fork(self) -> None:
        """Starts fresh in a forked child; called automatically."""
        self.ending = threading.Lock()
        self._sender.after_fork()

    def _tell(self, kind: str, data: dict[str, Any], causation_id: str | None = None) -> str:
        drawn = new_id()
        around = None if self.context is None else self.context()
        event_type = f"detektor.{kind}"
        self.take((event_type, drawn, None, data, None, causation_id, around, None, GUESSED_BYTES))
        return id_text(drawn)

    def _number_of(self, seq: Any, camera: str, session: str) -> Any:
        """Returns a frame's number: counted here by default."""
        if seq is not None:
            return plain_number(seq)
        key = (str(camera), str(session))
        counter = self._counting.get(key) or self._counting.setdefault(key, itertools.count())
        return next(counter)

    def _problem_of(self, seq: Any, captured_us: int | Wrong | None) -> Problem | None:
        """Returns the problem with the values that a frame's id is derived from."""
        problem = None
        if isinstance(seq, bool) or not isinstance(seq, int) or not 0 <= seq <= _MOST_SEQ:
            problem = must_be("data.seq", f"a whole number from 0 to {_MOST_SEQ}", seq)
        elif not isinstance(captured_us, int):
            problem = must_be("data.capture_time", "a time", captured_us)
        elif not 0 <= captured_us < _END_US:
            shown = iso_of_us(captured_us)
            problem = must_be("data.capture_time", "a time from 1970 on", shown)
        if problem is not None:
            self._raise_if_strict(problem)
        return problem

    def _raise_if_strict(self, problem: Problem) -> None:
        if self._settings.is_strict:
            refusal = problem.of(None)
            raise ValueError(f"{refusal.argument}: {refusal.detail}") from None


def _text_of(number: int | str) -> str:
    return str(number) if isinstance(number, int) else number


def _active_context() -> Callable[[], EventContext] | None:
    """Returns a function that reads the active OpenTelemetry context, if OpenTelemetry is installed."""
    try:
        from detektor.otel import event_context
    except ImportError:
        return None
    return event_context


def _access_of(url: str | None, nats: NatsAccess | None) -> NatsAccess:
    if nats is not None:
        if url is not None:
            raise ValueError("nats_url and nats both say where NATS is; set only one of them")
        return nats
    return nats_access_from_env() if url is None else nats_access(url)
