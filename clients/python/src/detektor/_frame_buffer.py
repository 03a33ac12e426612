"""A bounded buffer between capture and detection, which reports the reason for each dropped frame."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detektor._frame import Frame
from detektor._shelf import GREATEST_PRIORITY, POLICIES, BufferPolicy, Held, Reason, shelf_of

if TYPE_CHECKING:
    from detektor._shared_buffer import SharedFrameBuffer
    from detektor._tracker import Tracker

T = TypeVar("T")


@dataclass(frozen=True)
class Taken(Generic[T]):
    """A frame taken from a buffer: how long it waited, and how many are waiting after it.

    The code that has taken it must end it, by its ``with`` block.
    """

    frame: Frame
    item: T
    wait_ms: float
    depth: int


@dataclass(frozen=True)
class FrameDrop:
    """Why a buffer dropped a frame, and after how long.

    ``depth`` is how many frames it held at that moment, including this one if it was in the buffer.
    """

    reason: Reason
    wait_ms: float
    depth: int


@dataclass(frozen=True)
class BufferCounters:
    """Frames counted since the start; put = taken + dropped + held."""

    put: int
    taken: int
    dropped: int
    held: int
    dropped_by: dict[str, int]


class BufferClosed(Exception):
    """There will be no further frames: the buffer is closed and empty, or its process has ended."""


Dropped = list[tuple[Held, FrameDrop]]


class FrameBuffer(Generic[T]):
    """Holds at most ``capacity`` frames between producers and consumers.

    For threads and coroutines of one process; :meth:`share` opens it to others. Only
    ``take`` waits. ``name`` is the name of the stage after the buffer, so that waiting times
    are counted for that stage. A frame that has waited longer than ``max_wait_ms`` is
    dropped as ``stale`` instead of being taken. ``on_dropped`` is called with the item of
    each dropped frame, to free its resources.

    :raises ValueError: if an argument is invalid; the message names it
    """

    def __init__(
        self,
        name: str,
        *,
        capacity: int,
        policy: BufferPolicy,
        max_wait_ms: float | None = None,
        on_dropped: Callable[[T, FrameDrop], None] | None = None,
    ) -> None:
        _check(name, capacity, policy, max_wait_ms)
        self.name = name
        self.capacity = capacity
        self._policy = policy
        self._max_wait_ms = max_wait_ms
        self._on_dropped = on_dropped
        self._shelf = shelf_of(policy, capacity)
        self._changed = threading.Condition()
        self._wakers: set[Callable[[], None]] = set()
        self._claimed = 0
        self._put = self._taken = 0
        self._dropped_by: dict[str, int] = {"queue_full": 0, "stale": 0, "shutdown": 0}
        self._is_closed = False
        self._pid = os.getpid()

    @property
    def is_over(self) -> bool:
        """Whether it is closed and empty."""
        return self._is_closed and self._held() == 0

    def put(self, frame: Frame, item: T, *, priority: int | None = None) -> bool:
        """Adds a frame; if there is no room, drops another one or this one. Returns False if it was this one.

        Leaving the frame's block then no longer ends it. ``priority`` is
        0 to 10, 10 the most important.

        :raises ValueError: if the priority is invalid, or the frame has ended or was handed on
        """
        check_priority(priority)
        if frame.is_over:
            raise ValueError("frame must be one that goes on; it was ended or handed on before")
        return self.put_held(Held(frame.hand_on(), item, priority or 0, 0), priority)

    def put_held(self, held: Held, priority: int | None = None) -> bool:
        """Does the same as :meth:`put`; for this package's own parts."""
        self._check_process()
        held.since_ns = time.monotonic_ns()
        with self._dropping() as dropped:
            self._put += 1
            before = len(self._shelf)
            gone = self._closed_for(held) if self._is_closed else self._shelf.offer(held)
            if gone is not None:
                dropped.append(self._drop(gone[0], gone[1], before))
            if gone is not None and gone[0] is held:
                return False
            depth = len(self._shelf)
            try:
                held.frame.queued(self.name, depth=depth, capacity=self.capacity, priority=priority)
            finally:
                self._wake()
            return True

    def take(self, timeout_s: float = 60) -> Taken[T] | None:
        """Waits for the next frame; returns None on timeout.

        :raises BufferClosed: if there will be no further frames
        """
        claimed = self.claim(timeout_s)
        return None if claimed is None else self.accept(*claimed)

    async def take_async(self, timeout_s: float = 60) -> Taken[T] | None:
        """Does the same as :meth:`take`, for a coroutine."""
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout_s
        while True:
            came = asyncio.Event()

            def wake(came: asyncio.Event = came) -> None:
                with contextlib.suppress(RuntimeError):  # the loop has ended
                    loop.call_soon_threadsafe(came.set)

            claimed = self._claim_or_wake(wake)
            if claimed is not None:
                return self.accept(*claimed)
            try:
                await asyncio.wait_for(came.wait(), end - loop.time())
            except (TimeoutError, asyncio.TimeoutError):
                return None
            finally:
                with self._changed:
                    self._wakers.discard(wake)

    def __iter__(self) -> Iterator[Taken[T]]:
        """Yields the frames in turn, until the buffer is closed and empty."""
        with contextlib.suppress(BufferClosed):
            while True:
                taken = self.take()
                if taken is not None:
                    yield taken

    async def __aiter__(self) -> AsyncIterator[Taken[T]]:
        with contextlib.suppress(BufferClosed):
            while True:
                taken = await self.take_async()
                if taken is not None:
                    yield taken

    def close(self) -> None:
        """Stops accepting frames; waiting frames can still be taken. May be called twice."""
        with self._changed:
            self._is_closed = True
            self._wake(all_of_them=True)

    def drop_all(self) -> None:
        """Drops all waiting frames, with the reason ``shutdown``."""
        with self._dropping() as dropped:
            while (held := self._shelf.next()) is not None:
                dropped.append(self._drop(held, "shutdown", len(self._shelf) + 1))

    def counters(self) -> BufferCounters:
        """Returns the frames counted since the start."""
        with self._changed:
            by = dict(self._dropped_by)
            return BufferCounters(self._put, self._taken, sum(by.values()), self._held(), by)

    def share(self, tracker: Tracker) -> SharedFrameBuffer[T]:
        """Opens the buffer to other processes; ``tracker`` reports the events of their frames here.

        The result can be passed to processes as an argument, with fork and with spawn.
        """
        from detektor._shared_buffer import serve

        self._check_process()
        return serve(self, tracker)

    def __enter__(self) -> FrameBuffer[T]:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def claim(self, timeout_s: float) -> tuple[Held, float, int] | None:
        """Claims the next frame, with its wait in ms and the depth after it.

        It MUST be accepted or given back.

        :raises BufferClosed: if there will be no further frames
        """
        self._check_process()
        end = time.monotonic() + timeout_s
        while True:
            with self._dropping() as dropped:
                claimed = self._next(dropped)
                if claimed is not None:
                    return claimed
                left_s = end - time.monotonic()
                if left_s <= 0:
                    return None
                if not dropped:
                    self._changed.wait(left_s)

    def accept(self, held: Held, wait_ms: float, depth: int) -> Taken[T]:
        """Hands the claimed frame to its taker."""
        self.count_accepted()
        held.frame.dequeued(self.name, wait_ms=wait_ms)
        return Taken(held.frame, held.value(), wait_ms, depth)

    def count_accepted(self) -> None:
        """Counts a claimed frame as taken by another process, which reports that itself."""
        with self._changed:
            self._claimed -= 1
            self._taken += 1
            self._wake(all_of_them=self._is_closed)

    def give_back(self, held: Held) -> None:
        """Returns a claimed frame that nobody took to the next taker, or drops it if its place is gone."""
        with self._dropping() as dropped:
            self._claimed -= 1
            before = len(self._shelf)
            gone = self._shelf.give_back(held)
            if gone is not None:
                dropped.append(self._drop(gone[0], gone[1], before + 1))
            self._wake()

    def _claim_or_wake(self, wake: Callable[[], None]) -> tuple[Held, float, int] | None:
        self._check_process()
        with self._dropping() as dropped:
            claimed = self._next(dropped)
            if claimed is None:
                self._wakers.add(wake)
            return claimed

    def _next(self, dropped: Dropped) -> tuple[Held, float, int] | None:
        """Returns the next frame that isn't stale; MUST be called under the lock."""
        while (held := self._shelf.next()) is not None:
            wait_ms = _wait_ms(held)
            depth = len(self._shelf)
            if self._max_wait_ms is not None and wait_ms > self._max_wait_ms:
                dropped.append(self._drop(held, "stale", depth + 1))
                continue
            self._claimed += 1
            return held, wait_ms, depth
        if self._is_closed and self._claimed == 0:
            raise BufferClosed(f"the buffer {self.name} is closed")
        return None

    @staticmethod
    def _closed_for(held: Held) -> tuple[Held, Reason]:
        return held, "shutdown"

    def _held(self) -> int:
        return len(self._shelf) + self._claimed

    def _drop(self, held: Held, reason: Reason, depth: int) -> tuple[Held, FrameDrop]:
        self._dropped_by[reason] += 1
        return held, FrameDrop(reason, _wait_ms(held), depth)

    @contextlib.contextmanager
    def _dropping(self) -> Iterator[Dropped]:
        """Holds the lock; frames dropped under it are reported once it is released."""
        dropped: Dropped = []
        try:
            with self._changed:
                yield dropped
        finally:
            for held, drop in dropped:
                self._tell(held, drop)

    def _tell(self, held: Held, drop: FrameDrop) -> None:
        held.frame.drop(drop.reason, queue=self.name, depth=drop.depth)
        if self._on_dropped is not None:
            self._on_dropped(held.value(), drop)

    def _wake(self, *, all_of_them: bool = False) -> None:
        if all_of_them:
            self._changed.notify_all()
        else:
            self._changed.notify()
        for wake in self._wakers:
            wake()

    def _check_process(self) -> None:
        if os.getpid() != self._pid:
            detail = "share it before: buffer.share(tracker)"
            raise RuntimeError(f"the buffer {self.name} belongs to process {self._pid}; {detail}")

    def __getstate__(self) -> Any:
        raise TypeError(f"the buffer {self.name} stays in its process; use buffer.share(tracker)")


def _wait_ms(held: Held) -> float:
    return round((time.monotonic_ns() - held.since_ns) / 1000) / 1000


def _check(name: Any, capacity: Any, policy: Any, max_wait_ms: Any) -> None:
    if not isinstance(name, str) or not 1 <= len(name) <= 128:
        raise ValueError(f"name must be text of 1 to 128 characters; it was {name!r}")
    if isinstance(capacity, bool) or not isinstance(capacity, int) or capacity < 1:
        raise ValueError(f"capacity must be a whole number of 1 or more; it was {capacity!r}")
    if policy not in POLICIES:
        raise ValueError(f"policy must be one of {', '.join(POLICIES)}; it was {policy!r}")
    is_number = isinstance(max_wait_ms, (int, float)) and not isinstance(max_wait_ms, bool)
    if max_wait_ms is not None and not (is_number and max_wait_ms >= 0):
        raise ValueError(f"max_wait_ms must be a number of 0 or more; it was {max_wait_ms!r}")


def check_priority(priority: Any) -> None:
    """Checks a priority.

    :raises ValueError: if it is invalid
    """
    is_whole = isinstance(priority, int) and not isinstance(priority, bool)
    if priority is not None and not (is_whole and 0 <= priority <= GREATEST_PRIORITY):
        what = f"a whole number from 0 to {GREATEST_PRIORITY}"
        raise ValueError(f"priority must be {what}; it was {priority!r}")
