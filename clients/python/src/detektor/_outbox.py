"""Events waiting to be sent. Not thread-safe: the sender's lock protects it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from detektor._event import Entry
from detektor._settings import Settings


@dataclass(frozen=True)
class Message:
    """Entries that are sent together on one subject; ``is_batch`` means an array, not a single event."""

    subject: str
    is_batch: bool
    entries: list[Entry]


class _Lane:
    __slots__ = ("due_ms", "entries", "is_batch", "size_bytes", "subject")

    def __init__(self, subject: str, is_batch: bool, due_ms: float) -> None:
        self.subject = subject
        self.is_batch = is_batch
        self.due_ms = due_ms
        self.entries: deque[Entry] = deque()
        self.size_bytes = 0


class Outbox:
    """A lane for each subject, in the order in which events arrived.

    Lanes take turns, so that a busy camera doesn't starve a quiet one.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lanes: dict[str, _Lane] = {}
        self._in_order: deque[Entry] = deque()
        self._hurried_seq = -1
        self._max_batch_bytes = settings.max_batch_bytes

    def limit_batch_bytes(self, most: int) -> None:
        """Lowers the size limit of a message for a broker with a lower limit."""
        self._max_batch_bytes = min(self._settings.max_batch_bytes, most)

    def hurry(self, seq: int) -> None:
        """Marks everything up to this ``seq`` to be sent without waiting for more."""
        self._hurried_seq = max(self._hurried_seq, seq)

    def add(self, entry: Entry, due_ms: float) -> None:
        """Adds an entry; a new lane is sent at ``due_ms`` at the latest."""
        lane = self._lanes.get(entry.subject)
        if lane is None:
            lane = _Lane(entry.subject, entry.is_batch, due_ms)
            self._lanes[entry.subject] = lane
        lane.entries.append(entry)
        lane.size_bytes += entry.size_bytes
        self._in_order.append(entry)

    def take(self, now_ms: float, next_due_ms: float) -> Message | None:
        """Returns the next message that is full, hurried or has waited long enough; None if there is none."""
        for lane in self._lanes.values():
            if self._is_ready(lane, now_ms):
                entries = self._cut(lane)
                del self._lanes[lane.subject]
                lane.due_ms = next_due_ms
                if lane.entries:
                    self._lanes[lane.subject] = lane
                return Message(lane.subject, lane.is_batch, entries)
        return None

    def drop_oldest(self) -> Entry | None:
        """Removes the entry that has waited longest; None if there is none."""
        entry = self._oldest()
        if entry is None:
            return None
        lane = self._lanes[entry.subject]
        self._remove_first(lane)
        if not lane.entries:
            del self._lanes[lane.subject]
        return entry

    def drop_newest(self) -> Entry | None:
        """Removes the newest entry; None if there is none."""
        if self._oldest() is None:
            return None
        while not self._in_order[-1].is_waiting:
            self._in_order.pop()
        entry = self._in_order.pop()
        lane = self._lanes[entry.subject]
        lane.entries.pop()
        entry.is_waiting = False
        lane.size_bytes -= entry.size_bytes
        if not lane.entries:
            del self._lanes[lane.subject]
        return entry

    def oldest_seq(self) -> int | None:
        """The lowest ``seq`` that is waiting; None if there is none."""
        entry = self._oldest()
        return None if entry is None else entry.seq

    def drain(self) -> list[Entry]:
        """Removes all waiting entries."""
        entries = [entry for lane in self._lanes.values() for entry in lane.entries]
        self._lanes.clear()
        self._in_order.clear()
        return entries

    def _oldest(self) -> Entry | None:
        while self._in_order and not self._in_order[0].is_waiting:
            self._in_order.popleft()
        return self._in_order[0] if self._in_order else None

    def _is_ready(self, lane: _Lane, now_ms: float) -> bool:
        return (
            not lane.is_batch
            or len(lane.entries) >= self._settings.max_batch_events
            or lane.size_bytes >= self._max_batch_bytes
            or lane.due_ms <= now_ms
            or lane.entries[0].seq <= self._hurried_seq
        )

    def _cut(self, lane: _Lane) -> list[Entry]:
        """Takes one message's entries from the head of a lane: at least one entry."""
        most = self._settings.max_batch_events if lane.is_batch else 1
        entries = [self._remove_first(lane)]
        size_bytes = entries[0].size_bytes
        while lane.entries and len(entries) < most:
            size_bytes += lane.entries[0].size_bytes
            if size_bytes > self._max_batch_bytes:
                break
            entries.append(self._remove_first(lane))
        self._oldest()  # forgets the entries that are gone
        return entries

    def _remove_first(self, lane: _Lane) -> Entry:
        entry = lane.entries.popleft()
        entry.is_waiting = False
        lane.size_bytes -= entry.size_bytes
        return entry
