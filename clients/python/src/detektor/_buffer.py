"""Events on their way to the broker, counted and bounded; thread-safe."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from detektor._event import Entry, Origin, ToldEvent, told_event_of
from detektor._note import GUESSED_BYTES, Note, OnOutcome
from detektor._outbox import Message, Outbox
from detektor._quietly import quietly
from detektor._refusal import Problem, Refusal
from detektor._settings import Counters, Outcome, Settings

_GRACE_EVENTS = 1024
"""How far beyond the bound events may accumulate under ``wait`` if the caller doesn't wait."""

_MOST_SLACK_EVENTS = 256
"""How far beyond the bound events may be noted under ``drop_oldest`` until the sender's thread drops
as many, which takes it a quarter of a second at most. To drop one for each in the pipeline's thread
would take that thread half as long again."""

_DROPPED = Outcome("dropped")
_Ended = list[tuple[OnOutcome | None, Outcome]]


class TrackerFullError(RuntimeError):
    """The buffer is full under the policy ``wait``, and the caller did not wait for room."""

    def __init__(self) -> None:
        super().__init__(
            "The buffer is full: enter frames by `with`, or call tracker.room() before."
        )


class Buffer:
    """Events that are noted but not checked, checked but not sent, or sent but not acknowledged.

    While there is room, noting an event takes no lock: the pipeline's thread compares two numbers
    and appends to a deque. Everything else is under a lock that is never held for long. The caller
    of :meth:`take_in` checks and serialises noted events outside of that lock, and drops the oldest
    that are beyond the bound. Until then it may be exceeded: by the slack under ``drop_oldest``, and
    by one event for each thread that notes at the same moment.
    """

    def __init__(self, settings: Settings, on_refused: Callable[[Refusal], None]) -> None:
        self._settings = settings
        self._on_refused = on_refused
        self._origin = Origin(settings.site, settings.source, settings.version)
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._writing = threading.RLock()
        self._noted: deque[Note] = deque()
        self._outbox = Outbox(settings)
        self._on_way: dict[int, int] = {}
        self._written_seq: int | None = None
        self._last_seq = 0
        self._held_events = 0
        self._held_bytes = 0
        self._room = self._quick_room = 0
        self._slack_events = (
            min(_MOST_SLACK_EVENTS, settings.max_buffered_events // 16)
            if settings.when_full == "drop_oldest"
            else 0
        )
        self._published = self._acknowledged = self._dropped = 0
        self._retried = self._failed = self._refused = 0
        self._is_closed = False
        self._hold(0, 0)

    def offer(self, note: Note) -> None:
        """Adds an event, or drops one as the policy says.

        :raises TrackerFullError: under ``wait``, if the buffer is far beyond the bound
        """
        noted = self._noted
        if len(noted) < self._quick_room and note[8] == GUESSED_BYTES:
            noted.append(note)
            if self._is_closed:  # meanwhile, by another thread
                self._give_up("the tracker is closed")
        else:
            self._offer_under_lock(note)

    def refuse(self, refusal: Refusal) -> None:
        """Counts and reports an event that could not even be created."""
        with self._lock:
            self._refused += 1
        self._on_refused(refusal)

    def check(self, note: Note) -> None:
        """Checks an event without adding it.

        :raises Problem: if ingest would refuse it
        """
        self._origin.entry_of(told_event_of(note))

    def take_in(self, most: int) -> int:
        """Checks and serialises up to ``most`` noted events; returns their number."""
        with self._writing:
            with self._lock:
                seq = self._written_seq = self._last_seq + 1
                notes = [self._next_noted() for _ in range(min(most, len(self._noted)))]
            batch = [told_event_of(note, seq + at) for at, note in enumerate(notes)]
            written = [(told, self._write(told)) for told in batch]
            with self._lock:
                self._written_seq = None
                ended = [each for told, result in written for each in self._admit(told, result)]
                self._changed.notify_all()
        _tell(ended)
        for told, result in written:
            if isinstance(result, Refusal):
                self._on_refused(result)
                _tell([(told.on_outcome, Outcome("failed", result.detail))])
        return len(written)

    def take(self) -> Message | None:
        """Returns the next message to send; it stays counted until it is settled."""
        now_ms = time.monotonic() * 1000
        with self._lock:
            message = self._outbox.take(now_ms, now_ms + self._settings.linger_ms)
            if message is not None:
                self._on_way[id(message)] = message.entries[0].seq
            return message

    def settle(self, message: Message, outcome: Outcome) -> None:
        """Releases a message's share of the bounds, and counts the outcome of its events."""
        with self._lock:
            self._on_way.pop(id(message), None)
            for entry in message.entries:
                self._hold(-1, -entry.size_bytes)
                self._count(outcome)
            self._changed.notify_all()
        _tell([(entry.on_outcome, outcome) for entry in message.entries])

    def retried(self, message: Message) -> None:
        """Counts the events of a message that is sent again."""
        with self._lock:
            self._retried += len(message.entries)

    def limit_batch_bytes(self, most: int) -> None:
        """Lowers the size limit of a message for a broker with a lower limit."""
        with self._lock:
            self._outbox.limit_batch_bytes(most)

    def hurry(self) -> int:
        """Sends everything reported so far without waiting for more; returns its last ``seq``."""
        with self._lock:
            last_seq = self._last_seq + len(self._noted)
            self._outbox.hurry(last_seq)
            return last_seq

    def wait_settled(self, seq: int, timeout_s: float) -> bool:
        """Waits until all events up to this ``seq`` are settled; returns False on timeout."""
        with self._lock:
            return self._changed.wait_for(lambda: self._oldest_seq() > seq, timeout_s)

    def wait_room(self, timeout_s: float) -> bool:
        """Waits until there is room for an event; returns False on timeout."""
        with self._lock:
            return self._changed.wait_for(lambda: self._is_closed or self.has_room(), timeout_s)

    def has_room(self) -> bool:
        """Returns whether an event can be added without dropping one."""
        return len(self._noted) < self._room

    def is_empty(self) -> bool:
        """Returns whether the buffer is empty."""
        return self._held_events == 0 and not self._noted

    def has_noted(self) -> bool:
        """Returns whether events are waiting to be checked."""
        return len(self._noted) > 0

    def counters(self) -> Counters:
        """Returns the counters, after checking all reported events."""
        while self.take_in(64):
            pass
        with self._lock:
            waiting = len(self._noted)
            return Counters(
                published=self._published + waiting,
                acknowledged=self._acknowledged,
                dropped=self._dropped,
                retried=self._retried,
                failed=self._failed,
                refused=self._refused,
                buffered=self._held_events + waiting,
            )

    def close(self, reason: str) -> None:
        """Stops accepting events; the remaining ones have failed."""
        with self._lock:
            self._is_closed = True
            self._hold(0, 0)
        self._give_up(reason)

    def _give_up(self, reason: str) -> None:
        while self.take_in(64):
            pass
        failed = Outcome("failed", reason)
        with self._lock:
            left = self._outbox.drain()
            for entry in left:
                self._hold(-1, -entry.size_bytes)
                self._count(failed)
            self._changed.notify_all()
        _tell([(entry.on_outcome, failed) for entry in left])

    def _hold(self, events: int, size_bytes: int) -> None:
        """Changes what is held beside the noted events, and so for how many of those there is room."""
        self._held_events += events
        self._held_bytes += size_bytes
        bytes_left = self._settings.max_buffered_bytes - self._held_bytes
        room = min(
            self._settings.max_buffered_events - self._held_events, -(-bytes_left // GUESSED_BYTES)
        )
        self._room = -1 if self._is_closed else room
        self._quick_room = -1 if self._is_closed else room + self._slack_events

    def _offer_under_lock(self, note: Note) -> None:
        with self._lock:
            if self._is_closed:
                self._published += 1
                self._failed += 1
                ended: _Ended = [(note[7], Outcome("failed", "the tracker is closed"))]
            elif self.has_room():
                ended = self._note(note)
            else:
                ended = self._offer_to_full(note)
        _tell(ended)

    def _note(self, note: Note) -> _Ended:
        """Adds a noted event; what it is larger than usual counts as held at once."""
        self._noted.append(note)
        self._hold(0, note[8] - GUESSED_BYTES)
        return []

    def _next_noted(self) -> Note:
        """Takes the oldest noted event, which now counts as held."""
        self._last_seq += 1
        self._hold(1, GUESSED_BYTES)
        return self._noted.popleft()

    def _offer_to_full(self, note: Note) -> _Ended:
        policy = self._settings.when_full
        if policy == "wait":
            most = self._settings.max_buffered_events + _GRACE_EVENTS
            if self._held_events + len(self._noted) >= most:
                raise TrackerFullError
            return self._note(note)
        ended = self._drop_until_room() if policy == "drop_oldest" else []
        if self.has_room():
            return [*ended, *self._note(note)]
        self._published += 1
        self._count(_DROPPED)
        return [*ended, (note[7], _DROPPED)]

    def _drop_until_room(self) -> _Ended:
        ended: _Ended = []
        while not self.has_room():
            entry = self._outbox.drop_oldest()
            if entry is not None:
                self._hold(-1, -entry.size_bytes)
                ended.append((entry.on_outcome, _DROPPED))
            elif self._noted:
                ended.append((self._drop_noted(), _DROPPED))
            else:
                break
            self._count(_DROPPED)
        return ended

    def _drop_noted(self) -> OnOutcome | None:
        """Drops the oldest noted event; returns whom to report that to."""
        oldest = self._noted.popleft()
        self._last_seq += 1
        self._published += 1
        self._hold(0, GUESSED_BYTES - oldest[8])
        return oldest[7]

    def _write(self, told: ToldEvent) -> Entry | Refusal:
        try:
            return self._origin.entry_of(told)
        except Problem as problem:
            return problem.of(told.id)
        except Exception as error:  # raised by a caller's own object when it is read
            detail = f"The event can't be written: {type(error).__name__}: {error}"
            return Problem("body", detail).of(told.id)

    def _admit(self, told: ToldEvent, result: Entry | Refusal) -> _Ended:
        if isinstance(result, Refusal):
            self._hold(-1, -told.guessed_bytes)
            self._refused += 1
            return []
        self._published += 1
        self._hold(0, result.size_bytes - told.guessed_bytes)
        self._outbox.add(result, time.monotonic() * 1000 + self._settings.linger_ms / 2)
        return self._drop_beyond()

    def _drop_beyond(self) -> _Ended:
        """Drops events beyond the bound: the size of an event is known once it is serialised."""
        policy = self._settings.when_full
        if policy == "wait":
            return []
        ended: _Ended = []
        while self._is_beyond():
            is_oldest = policy == "drop_oldest"
            entry = self._outbox.drop_oldest() if is_oldest else self._outbox.drop_newest()
            if entry is None:
                break
            self._hold(-1, -entry.size_bytes)
            self._count(_DROPPED)
            ended.append((entry.on_outcome, _DROPPED))
        return ended

    def _is_beyond(self) -> bool:
        return (
            self._held_bytes > self._settings.max_buffered_bytes
            or self._held_events > self._settings.max_buffered_events
        )

    def _count(self, outcome: Outcome) -> None:
        if outcome.kind == "acknowledged":
            self._acknowledged += 1
        elif outcome.kind == "dropped":
            self._dropped += 1
        else:
            self._failed += 1

    def _oldest_seq(self) -> float:
        waiting = self._outbox.oldest_seq()
        return min(
            self._last_seq + 1 if self._noted else float("inf"),
            float("inf") if self._written_seq is None else self._written_seq,
            float("inf") if waiting is None else waiting,
            min(self._on_way.values(), default=float("inf")),
        )


def _tell(ended: _Ended) -> None:
    for on_outcome, outcome in ended:
        if on_outcome is not None:
            quietly(on_outcome, outcome)
