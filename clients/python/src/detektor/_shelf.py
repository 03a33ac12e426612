"""The waiting frames of a frame buffer, in the order of one policy."""

from __future__ import annotations

import pickle
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from detektor._frame import Frame

BufferPolicy = Literal["newest_wins", "oldest_wins", "by_priority", "latest_per_camera"]
"""The frame to drop when a frame finds a full buffer.

``newest_wins``: the oldest held one; ``oldest_wins``: the arriving one; ``by_priority``: the oldest
one of the lowest priority, and the most important are taken first; ``latest_per_camera``: each
camera has one place, which its next frame takes over.
"""

POLICIES = ("newest_wins", "oldest_wins", "by_priority", "latest_per_camera")

GREATEST_PRIORITY = 10
"""The highest priority in an event's data."""

Reason = Literal["queue_full", "stale", "shutdown"]


@dataclass(eq=False)
class Held:
    """A waiting frame: since when (ns of the monotonic clock), and its priority."""

    frame: Frame
    item: Any
    priority: int
    since_ns: int
    is_pickled: bool = False

    def value(self) -> Any:
        """Returns the item; unpickles it now if another process has put it in."""
        return pickle.loads(self.item) if self.is_pickled else self.item

    def pickled(self) -> bytes:
        """Returns the item for another process.

        :raises Exception: the error of pickling it
        """
        if self.is_pickled:
            text: bytes = self.item
            return text
        return pickle.dumps(self.item, protocol=pickle.HIGHEST_PROTOCOL)


class Shelf(Protocol):
    """MUST never hold more than its capacity."""

    def __len__(self) -> int: ...

    def offer(self, held: Held) -> tuple[Held, Reason] | None:
        """Adds a frame; returns the frame that was dropped for it: another, itself, or none."""

    def next(self) -> Held | None:
        """Removes and returns the next frame."""

    def give_back(self, held: Held) -> tuple[Held, Reason] | None:
        """Returns a frame to its old place in the order, unless others have filled its place meanwhile."""


class FifoShelf:
    """First in, first out; when it is full, either the oldest frame is dropped or the arriving one."""

    def __init__(self, capacity: int, *, newest_wins: bool) -> None:
        self._capacity = capacity
        self._newest_wins = newest_wins
        self._waiting: deque[Held] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def offer(self, held: Held) -> tuple[Held, Reason] | None:
        is_full = len(self._waiting) >= self._capacity
        if is_full and not self._newest_wins:
            return held, "queue_full"
        oldest = self._waiting.popleft() if is_full else None
        self._waiting.append(held)
        return None if oldest is None else (oldest, "queue_full")

    def next(self) -> Held | None:
        return self._waiting.popleft() if self._waiting else None

    def give_back(self, held: Held) -> tuple[Held, Reason] | None:
        if len(self._waiting) >= self._capacity:
            return held, "queue_full"
        self._waiting.appendleft(held)
        return None


class PriorityShelf:
    """The most important first, equals in their order.

    When it is full, the oldest of the least important is dropped.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._lanes: list[deque[Held]] = [deque() for _ in range(GREATEST_PRIORITY + 1)]

    def __len__(self) -> int:
        return sum(len(lane) for lane in self._lanes)

    def offer(self, held: Held) -> tuple[Held, Reason] | None:
        gone = None
        if len(self) >= self._capacity:
            least = next(lane for lane in self._lanes if lane)
            if held.priority < least[0].priority:
                return held, "queue_full"
            gone = least.popleft()
        self._lanes[held.priority].append(held)
        return None if gone is None else (gone, "queue_full")

    def next(self) -> Held | None:
        lane = next((lane for lane in reversed(self._lanes) if lane), None)
        return None if lane is None else lane.popleft()

    def give_back(self, held: Held) -> tuple[Held, Reason] | None:
        if len(self) >= self._capacity:
            return held, "queue_full"
        self._lanes[held.priority].appendleft(held)
        return None


class LatestShelf:
    """The newest frame of each camera, in the order in which cameras started to wait.

    A busy camera keeps its turn and doesn't take another's. When it is full of other cameras, the
    one that has waited longest is dropped.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._waiting: OrderedDict[str, Held] = OrderedDict()

    def __len__(self) -> int:
        return len(self._waiting)

    def offer(self, held: Held) -> tuple[Held, Reason] | None:
        camera = held.frame.camera
        before = self._waiting.get(camera)
        is_full = before is None and len(self._waiting) >= self._capacity
        oldest = self.next() if is_full else None
        self._waiting[camera] = held
        if before is not None:
            return before, "stale"
        return None if oldest is None else (oldest, "queue_full")

    def next(self) -> Held | None:
        return self._waiting.popitem(last=False)[1] if self._waiting else None

    def give_back(self, held: Held) -> tuple[Held, Reason] | None:
        camera = held.frame.camera
        if camera in self._waiting:
            return held, "stale"
        if len(self._waiting) >= self._capacity:
            return held, "queue_full"
        self._waiting[camera] = held
        self._waiting.move_to_end(camera, last=False)
        return None


def shelf_of(policy: BufferPolicy, capacity: int) -> Shelf:
    """Returns an empty shelf."""
    if policy == "by_priority":
        return PriorityShelf(capacity)
    if policy == "latest_per_camera":
        return LatestShelf(capacity)
    return FifoShelf(capacity, newest_wins=policy == "newest_wins")
