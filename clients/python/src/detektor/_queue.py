"""Queues that report when frames enter and leave."""

from __future__ import annotations

import asyncio
import os
import time
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast, overload

from detektor import _lifecycle
from detektor._context import FrameContext
from detektor._frame import Frame
from detektor._ids import uuid7

if TYPE_CHECKING:
    from detektor._tracker import Tracker

T = TypeVar("T")


class _Item(NamedTuple):
    """An item in the underlying queue: another process may take the frame out."""

    context: FrameContext
    value: Any
    pid: int
    put_ns: int
    """By the monotonic clock, which is only valid in the same process."""
    put_wall_ns: int


class FrameQueue(Generic[T]):
    """A queue of frames and their values, around a ``queue.Queue`` or ``multiprocessing.Queue``.

    Putting a frame in hands it on; the code that takes it out must end it. The given tracker
    reports the events, or by default the only tracker that is open in the process.
    """

    def __init__(self, below: Any, name: str, tracker: Tracker | None = None) -> None:
        self.name = name
        self.below = below
        self._tracker = tracker

    def put(self, frame: Frame, value: T, block: bool = True, timeout: float | None = None) -> None:
        """Puts a frame in, and reports that it waits.

        :raises queue.Full: as the underlying queue does; this block must then still end the frame
        """
        item = _item_of(frame, value)
        self.below.put(item, block, timeout)
        self._tell_queued(frame, item)

    def put_nowait(self, frame: Frame, value: T) -> None:
        """Does the same as :meth:`put`, without waiting for room."""
        self.put(frame, value, block=False)

    def get(self, block: bool = True, timeout: float | None = None) -> tuple[Frame, T]:
        """Takes a frame out, and reports how long it has waited.

        :raises queue.Empty: as the underlying queue does
        """
        return self._taken(self.below.get(block, timeout))

    def get_nowait(self) -> tuple[Frame, T]:
        """Does the same as :meth:`get`, without waiting."""
        return self.get(block=False)

    def qsize(self) -> int:
        """Returns how many frames are waiting, as far as the underlying queue knows."""
        depth = _depth_of(self.below)
        return 0 if depth is None else depth

    def __getstate__(self) -> dict[str, Any]:
        """Leaves the tracker out: trackers stay in their process."""
        return {**self.__dict__, "_tracker": None}

    def _tell_queued(self, frame: Frame, item: _Item) -> None:
        """Reports the entry after it has happened, with the earlier time: the taker may be faster."""
        data = {
            "queue": self.name,
            "depth_frames": _depth_of(self.below),
            "capacity_frames": _capacity_of(self.below),
        }
        queued_id = item.context.causation_id
        frame.tell("queued", data, event_id=queued_id, time_us=item.put_wall_ns // 1000)
        frame.context()

    def _taken(self, item: _Item) -> tuple[Frame, T]:
        frame = self._own_tracker().resume(item.context)
        frame.dequeued(self.name, wait_ms=_wait_ms(item))
        return frame, item.value

    def _own_tracker(self) -> Tracker:
        if self._tracker is None:
            open_ones = _lifecycle.open_ones()
            if len(open_ones) != 1:
                how = "say which one: detektor.queue(q, name, tracker=…)"
                raise RuntimeError(f"{len(open_ones)} trackers are open in this process; {how}")
            self._tracker = cast("Tracker", open_ones[0])
        return self._tracker


class AsyncFrameQueue(FrameQueue[T]):
    """The same as :class:`FrameQueue`, around an ``asyncio.Queue``."""

    async def put(self, frame: Frame, value: T) -> None:  # type: ignore[override]
        """Puts a frame in as soon as there is room, and reports that it waits."""
        item = _item_of(frame, value)
        await self.below.put(item)
        self._tell_queued(frame, item)

    def put_nowait(self, frame: Frame, value: T) -> None:
        """Puts a frame in.

        :raises asyncio.QueueFull: if there is no room
        """
        item = _item_of(frame, value)
        self.below.put_nowait(item)
        self._tell_queued(frame, item)

    async def get(self) -> tuple[Frame, T]:  # type: ignore[override]
        """Takes a frame out as soon as there is one, and reports how long it has waited."""
        return self._taken(await self.below.get())

    def get_nowait(self) -> tuple[Frame, T]:
        """Takes a frame out.

        :raises asyncio.QueueEmpty: if there is none
        """
        return self._taken(self.below.get_nowait())


def _item_of(frame: Frame, value: Any) -> _Item:
    context = frame.context(hand_on=False)._replace(is_handed_on=True, causation_id=uuid7())
    return _Item(context, value, os.getpid(), time.monotonic_ns(), time.time_ns())


def _wait_ms(item: _Item) -> float:
    """Returns the wait in ms.

    Between processes only the wall clock is available, and it may have been set back.
    """
    if item.pid == os.getpid():
        return (time.monotonic_ns() - item.put_ns) / 1_000_000
    return (time.time_ns() - item.put_wall_ns) / 1_000_000


def _depth_of(below: Any) -> int | None:
    try:
        return int(below.qsize())
    except (NotImplementedError, AttributeError, OSError):  # macOS doesn't support it
        return None


def _capacity_of(below: Any) -> int | None:
    most = getattr(below, "maxsize", None)
    if most is None:
        most = getattr(below, "_maxsize", None)  # multiprocessing's
    return most if isinstance(most, int) and 0 < most < 2**31 - 1 else None


@overload
def queue(
    below: asyncio.Queue[Any], name: str = "queue", *, tracker: Tracker | None = None
) -> AsyncFrameQueue[Any]: ...
@overload
def queue(
    below: Any, name: str = "queue", *, tracker: Tracker | None = None
) -> FrameQueue[Any]: ...
def queue(below: Any, name: str = "queue", *, tracker: Tracker | None = None) -> FrameQueue[Any]:
    """Wraps a ``queue.Queue``, ``multiprocessing.Queue`` or ``asyncio.Queue`` for frames.

    Each frame reports when it enters, with the queue's depth, and when it leaves. If a queue has
    the name of the stage after it, that stage gets its waiting time.
    """
    if isinstance(below, asyncio.Queue):
        return AsyncFrameQueue(below, name, tracker)
    return FrameQueue(below, name, tracker)
