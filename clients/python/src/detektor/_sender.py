"""The thread that sends events to the broker, so that the pipeline's threads never wait."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import threading
from collections.abc import Callable
from typing import Any

from nats.aio.client import Client

from detektor._buffer import Buffer
from detektor._connection import ConnectionEvents, connect_forever
from detektor._delivery import Delivery
from detektor._lifecycle import close_with_multiprocessing
from detektor._note import Note
from detektor._quietly import quietly
from detektor._refusal import Refusal
from detektor._settings import Connection, Flow, FlushResult, Settings

_CHUNK_EVENTS = 16
"""Events serialised before other threads get a chance to run."""
_HEADER_ALLOWANCE = 8 * 1024
"""The bytes that the broker may add to a message besides its body."""
_UNHEARD_S = 1.0
"""The time after which the subscription to acknowledgements is retried."""
_IDLE_S = 1.0
_AWAY_S = 0.1
"""The time between two looks at noted events while the broker can't be reached."""
_JOIN_S = 2.0
_MOST_REASONS = 8
"""The maximum number of different connection errors that are logged until the broker is reached."""
_CLOSED = "the tracker was closed before the broker acknowledged it"

_log = logging.getLogger("detektor")
_abandoned: list[object] = []
"""Objects of a parent process: never used, never collected."""


class Sender:
    """Holds events, and a daemon thread with its own event loop that sends them.

    The thread starts with the first event. A forked child gets a fresh buffer and its own thread:
    the parent sends the events that it holds.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._warned: set[str] = set()
        self._unreached: set[str] = set()
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self.buffer = Buffer(self._settings, self._tell_refused)
        """The buffer with the held events."""
        self._starting = threading.Lock()
        self._run: _Run | None = None
        self._is_closed = False

    @property
    def is_connected(self) -> bool:
        """Whether the broker can be reached now."""
        return self._run is not None and self._run.is_up

    def offer(self, note: Note) -> None:
        """Adds an event; takes microseconds.

        :raises TrackerFullError: under ``wait``, if the buffer is far beyond the bound
        """
        self.buffer.offer(note)
        run = self._run
        if run is None:
            self._start()
        elif run.is_asleep:
            run.wake()

    def start(self) -> None:
        """Connects without waiting for the first event."""
        if self._run is None:
            self._start()

    def hurry(self) -> int:
        """Sends everything reported so far at once; returns its last ``seq``."""
        seq = self.buffer.hurry()
        if self._run is not None:
            self._run.wake()
        return seq

    def flush(self, timeout_s: float) -> FlushResult:
        """Waits until all events reported before are settled, or until the timeout."""
        if self.buffer.wait_settled(self.hurry(), timeout_s):
            return FlushResult(True)
        return FlushResult(False, self.buffer.counters().buffered)

    def close(self, timeout_s: float) -> FlushResult:
        """Flushes and stops; the remaining events have failed. May be called twice."""
        if self._is_closed:
            return FlushResult(True)
        result = self.flush(timeout_s)
        self._is_closed = True
        with self._starting:
            run = self._run
        if run is not None:
            run.stop()
        self.buffer.close(_CLOSED)
        return result

    def after_fork(self) -> None:
        """In the child: forgets the parent's events, thread and connection, and starts fresh."""
        run, was_closed = self._run, self._is_closed
        if run is not None:
            run.abandon()
        _abandoned.append((run, self.buffer, self._starting))
        self._begin()
        self._is_closed = was_closed
        if was_closed:
            self.buffer.close(_CLOSED)

    def _start(self) -> None:
        with self._starting:
            if self._run is not None or self._is_closed:
                return
            close_with_multiprocessing()
            try:
                self._run = _Run(
                    self._settings, self.buffer, self._tell_connection, self._tell_flow
                )
            except RuntimeError as error:  # the interpreter is about to end
                self._warn("thread", f"events can't be sent any more: {error}")

    def _tell_refused(self, refusal: Refusal) -> None:
        """Passes a refusal to the callback if there is one; otherwise logs each kind of refusal once."""
        called = self._settings.on_refused
        if called is not None:
            quietly(called, refusal)
        elif len(self._warned) < 256:
            self._warn(
                f"{refusal.field}|{refusal.reason}",
                f"An event was not sent: {refusal.detail} (argument {refusal.argument})",
            )

    def _tell_connection(self, state: Connection) -> None:
        if self._settings.on_connection is not None:
            quietly(self._settings.on_connection, state)
        if state.is_connected:
            self._unreached.clear()
        elif state.reason is not None and len(self._unreached) < _MOST_REASONS:
            # Each reason once: a refused login may first look like a lost connection.
            if state.reason not in self._unreached:
                _log.warning("Events are kept until NATS can be reached: %s", state.reason)
            self._unreached.add(state.reason)

    def _tell_flow(self, flow: Flow) -> None:
        if self._settings.on_flow is not None:
            quietly(self._settings.on_flow, flow)
        elif flow.stalled is not None:
            _log.warning("NATS accepts no events; they are kept: %s", flow.stalled)

    def _warn(self, key: str, message: str) -> None:
        if key not in self._warned:
            self._warned.add(key)
            _log.warning("%s", message)


class _Run:
    """One run of the thread, from its start to its end."""

    def __init__(
        self,
        settings: Settings,
        buffer: Buffer,
        on_connection: Callable[[Connection], None],
        on_flow: Callable[[Flow], None],
    ) -> None:
        self._settings = settings
        self._buffer = buffer
        self._on_connection = on_connection
        self._delivery = Delivery(buffer, settings.ack_timeout_ms, on_flow, self._wake_here)
        self._loop = _Loop()
        self._nap: asyncio.Future[None] | None = None
        self._nc: Client | None = None
        self._is_stopping = False
        self.is_asleep = False
        self._thread = threading.Thread(target=self._main, name="detektor", daemon=True)
        self._thread.start()

    @property
    def is_up(self) -> bool:
        return self._delivery.is_up

    def wake(self) -> None:
        """Wakes the thread; may be called from any thread."""
        self.is_asleep = False
        if not self._loop.is_closed():
            try:
                self._loop.call_soon_threadsafe(self._wake_here)
            except RuntimeError:
                return  # it has ended meanwhile

    def stop(self) -> None:
        """Ends the thread; called from another thread."""
        self._is_stopping = True
        self.wake()
        if threading.current_thread() is not self._thread:
            self._thread.join(_JOIN_S)

    def abandon(self) -> None:
        """In a forked child: abandons the parent's connection without sending anything to the broker.

        The parent's file descriptors are redirected to nothing instead of closed:
        objects that use them still exist.
        """
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in self._file_numbers():
            os.dup2(nothing, number)
        os.close(nothing)

    def _file_numbers(self) -> list[int]:
        writer: Any = getattr(getattr(self._nc, "_transport", None), "_io_writer", None)
        connection = None if writer is None else writer.get_extra_info("socket")
        return [
            each.fileno()
            for each in [connection, *self._loop.own_files()]
            if each is not None and each.fileno() >= 0
        ]

    def _main(self) -> None:
        try:
            self._loop.run_until_complete(self._send_all())
        except Exception:
            _log.exception("the sender of events has ended")
        finally:
            self._delivery.close(_CLOSED)
            self._loop.close()

    async def _send_all(self) -> None:
        events = ConnectionEvents(self._up, self._down, self._denied)
        connecting = asyncio.ensure_future(
            connect_forever(self._settings.nats, self._settings.source, events)
        )
        try:
            while not self._is_stopping:
                await self._turn()
        finally:
            connecting.cancel()
            await asyncio.wait([connecting], timeout=_JOIN_S)
            await _end_tasks()

    async def _turn(self) -> None:
        taken = self._buffer.take_in(_CHUNK_EVENTS)
        while self._delivery.is_up and self._delivery.size < self._settings.max_in_flight:
            message = self._buffer.take()
            if message is None:
                break
            await self._delivery.send(message)
        await self._delivery.resend_overdue()
        if taken == _CHUNK_EVENTS:
            await asyncio.sleep(0)
        elif self._buffer.is_empty():
            await self._sleep_until_told()
        else:
            await self._rest(self._pause_s())

    def _pause_s(self) -> float:
        """Returns how long to wait for more events; without a broker there is no hurry."""
        pause_s = max(0.001, self._settings.linger_ms / 2000)
        return pause_s if self._delivery.is_up else max(pause_s, _AWAY_S)

    async def _sleep_until_told(self) -> None:
        self.is_asleep = True
        if not self._buffer.has_noted() and not self._is_stopping:
            await self._rest(_IDLE_S)
        self.is_asleep = False

    async def _rest(self, seconds: float) -> None:
        nap = self._loop.create_future()
        self._nap = nap
        timer = self._loop.call_later(seconds, self._wake_here)
        if not self._is_stopping:
            await nap
        timer.cancel()

    def _wake_here(self) -> None:
        if self._nap is not None and not self._nap.done():
            self._nap.set_result(None)

    async def _up(self, nc: Client) -> None:
        self._nc = nc
        self._buffer.limit_batch_bytes(max(1, nc.max_payload - _HEADER_ALLOWANCE))
        await self._delivery.up(nc)
        self._on_connection(Connection(True))
        self._wake_here()

    def _down(self, reason: str | None) -> None:
        self._nc = None
        self._delivery.down()
        self._on_connection(Connection(False, reason))

    def _denied(self, explained: str, is_unheard: bool) -> None:
        self._delivery.denied(explained)
        if is_unheard:
            self._loop.call_later(
                _UNHEARD_S, lambda: asyncio.ensure_future(self._delivery.listen())
            )


async def _end_tasks() -> None:
    """Cancels tasks that the client leaves; they would complain once their loop is gone."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    if left:
        await asyncio.wait(left, timeout=_JOIN_S)


class _Loop(asyncio.SelectorEventLoop):
    """An event loop that resolves names in its own thread.

    At the interpreter's end no other thread is available.
    """

    async def getaddrinfo(self, host: Any, port: Any, **how: Any) -> Any:
        return socket.getaddrinfo(host, port, **how)

    def own_files(self) -> list[Any]:
        """Returns the objects that hold the loop's own file descriptors."""
        names = ("_selector", "_ssock", "_csock")
        return [getattr(self, name, None) for name in names]
