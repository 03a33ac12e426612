"""Events on their way to the broker, counted and bounded; thread-safe."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from detektor._event import Entry, Origin, ToldEvent
from detektor._outbox import Message, Outbox
from detektor._quietly import quietly
from detektor._refusal import Problem, Refusal
from detektor._settings import Counters, Outcome, Settings

_GRACE_EVENTS = 1024
"""How far beyond the bound events may accumulate under ``wait`` if the caller doesn't wait."""

_DROPPED = Outcome("dropped")
_Ended = list["tuple[ToldEvent | Entry, Outcome]"]


class TrackerFullError(RuntimeError):
    """The buffer is full under the policy ``wait``, and the caller did not wait for room."""

    def __init__(self) -> None:
        super().__init__(
            "The buffer is full: enter frames by `with`, or call tracker.room() before."
        )


class Buffer:
    """Events that are reported but not checked, checked but not sent, or sent but not acknowledged.

    Reporting an event costs the pipeline's thread a lock that is never held for long. The caller of
    :meth:`take_in` checks and serialises reported events outside of that lock.
    """

    def __init__(self, settings: Settings, on_refused: Callable[[Refusal], None]) -> None:
        self._settings = settings
        self._most_events = settings.max_buffered_events
        self._most_bytes = settings.max_buffered_bytes
        self._on_refused = on_refused
        self._origin = Origin(settings.site, settings.source, settings.version)
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._writing = threading.RLock()
        self._told: deque[ToldEvent] = deque()
        self._outbox = Outbox(settings)
        self._on_way: dict[int, int] = {}
        self._written_seq: int | None = None
        self._last_seq = 0
        self._held_events = 0
        self._held_bytes = 0
        self._published = self._acknowledged = self._dropped = 0
        self._retried = self._failed = self._refused = 0
        self._is_closed = False

    def offer(self, told: ToldEvent) -> None:
        """Adds an event, or drops one as the policy says.

        :raises TrackerFullError: under ``wait``, if the buffer is far beyond the bound
        """
        ended: _Ended | None = None
        with self._lock:
            if self._is_closed:
                ended = [(told, self._fail_at_once())]
            elif self._is_full():
                ended = self._offer_to_full(told)
            else:
                self._hold(told)
        if ended:
            _tell(ended)

    def refuse(self, refusal: Refusal) -> None:
        """Counts and reports an event that could not even be created."""
        with self._lock:
            self._refused += 1
        self._on_refused(refusal)

    def check(self, told: ToldEvent) -> None:
        """Checks an event without adding it.

        :raises Problem: if ingest would refuse it
        """
        self._origin.entry_of(told)

    def take_in(self, most: int) -> int:
        """Checks and serialises up to ``most`` reported events; returns their number."""
        with self._writing:
            with self._lock:
                batch = [self._told.popleft() for _ in range(min(most, len(self._told)))]
                self._written_seq = batch[0].seq if batch else None
            written = [(told, self._write(told)) for told in batch]
            with self._lock:
                self._written_seq = None
                ended = [each for told, result in written for each in self._admit(told, result)]
                self._changed.notify_all()
        _tell(ended)
        for told, result in written:
            if isinstance(result, Refusal):
                self._on_refused(result)
                _tell([(told, Outcome("failed", result.detail))])
        return len(batch)

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
                self._release(entry.size_bytes)
                self._count(outcome)
            self._changed.notify_all()
        _tell([(entry, outcome) for entry in message.entries])

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
            self._outbox.hurry(self._last_seq)
            return self._last_seq

    def wait_settled(self, seq: int, timeout_s: float) -> bool:
        """Waits until all events up to this ``seq`` are settled; returns False on timeout."""
        with self._lock:
            return self._changed.wait_for(lambda: self._oldest_seq() > seq, timeout_s)

    def wait_room(self, timeout_s: float) -> bool:
        """Waits until there is room for an event; returns False on timeout."""
        with self._lock:
            return self._changed.wait_for(lambda: self._is_closed or not self._is_full(), timeout_s)

    def has_room(self) -> bool:
        """Returns whether an event can be added without dropping one."""
        return not self._is_full()

    def is_empty(self) -> bool:
        """Returns whether the buffer is empty."""
        return self._held_events == 0

    def has_told(self) -> bool:
        """Returns whether events are waiting to be checked."""
        return len(self._told) > 0

    def counters(self) -> Counters:
        """Returns the counters, after checking all reported events."""
        while self.take_in(64):
            pass
        with self._lock:
            return Counters(
                published=self._published + len(self._told),
                acknowledged=self._acknowledged,
                dropped=self._dropped,
                retried=self._retried,
                failed=self._failed,
                refused=self._refused,
                buffered=self._held_events,
            )

    def close(self, reason: str) -> None:
        """Stops accepting events; the remaining ones have failed."""
        with self._lock:
            self._is_closed = True
        while self.take_in(64):
            pass
        failed = Outcome("failed", reason)
        with self._lock:
            left = self._outbox.drain()
            for entry in left:
                self._release(entry.size_bytes)
                self._count(failed)
            self._changed.notify_all()
        _tell([(entry, failed) for entry in left])

    def _hold(self, told: ToldEvent) -> None:
        self._last_seq += 1
        told.seq = self._last_seq
        self._told.append(told)
        self._held_events += 1
        self._held_bytes += told.guessed_bytes

    def _is_full(self) -> bool:
        return self._held_events >= self._most_events or self._held_bytes >= self._most_bytes

    def _offer_to_full(self, told: ToldEvent) -> _Ended:
        policy = self._settings.when_full
        if policy == "wait":
            if self._held_events >= self._settings.max_buffered_events + _GRACE_EVENTS:
                raise TrackerFullError
            self._hold(told)
            return []
        ended = self._drop_until_room() if policy == "drop_oldest" else []
        if self._is_full():
            self._published += 1
            self._count(_DROPPED)
            return [*ended, (told, _DROPPED)]
        self._hold(told)
        return ended

    def _drop_until_room(self) -> _Ended:
        ended: _Ended = []
        while self._is_full():
            oldest: ToldEvent | Entry | None = self._outbox.drop_oldest()
            if oldest is None and self._told:
                oldest = self._told.popleft()
                self._published += 1
            if oldest is None:
                break
            size = oldest.size_bytes if isinstance(oldest, Entry) else oldest.guessed_bytes
            self._release(size)
            self._count(_DROPPED)
            ended.append((oldest, _DROPPED))
        return ended

    def _write(self, told: ToldEvent) -> Entry | Refusal:
        try:
            return self._origin.entry_of(told)
        except Problem as problem:
            return problem.of(told.id)
        except Exception as error:  # raised by a caller's own object when it is read
            detail = f"The event can't be written: {type(error).__name__}: {error}"
            return Problem("body", detail).of(told.id)

    def _admit(self, told: ToldEvent, result: Entry | Refusal) -> _Ended:
        self._release(told.guessed_bytes)
        if isinstance(result, Refusal):
            self._refused += 1
            return []
        self._published += 1
        self._held_events += 1
        self._held_bytes += result.size_bytes
        self._outbox.add(result, time.monotonic() * 1000 + self._settings.linger_ms / 2)
        is_beyond = self._held_bytes > self._settings.max_buffered_bytes
        return self._drop_beyond() if is_beyond else []

    def _drop_beyond(self) -> _Ended:
        """Drops events beyond the bound: the size of an event is known once it is serialised."""
        policy = self._settings.when_full
        if policy == "wait":
            return []
        ended: _Ended = []
        while self._held_bytes > self._settings.max_buffered_bytes:
            is_oldest = policy == "drop_oldest"
            entry = self._outbox.drop_oldest() if is_oldest else self._outbox.drop_newest()
            if entry is None:
                break
            self._release(entry.size_bytes)
            self._count(_DROPPED)
            ended.append((entry, _DROPPED))
        return ended

    def _release(self, size_bytes: int) -> None:
        self._held_events -= 1
        self._held_bytes -= size_bytes

    def _count(self, outcome: Outcome) -> None:
        if outcome.kind == "acknowledged":
            self._acknowledged += 1
        elif outcome.kind == "dropped":
            self._dropped += 1
        else:
            self._failed += 1

    def _fail_at_once(self) -> Outcome:
        self._published += 1
        self._failed += 1
        return Outcome("failed", "the tracker is closed")

    def _oldest_seq(self) -> float:
        waiting = self._outbox.oldest_seq()
        return min(
            self._told[0].seq if self._told else float("inf"),
            float("inf") if self._written_seq is None else self._written_seq,
            float("inf") if waiting is None else waiting,
            min(self._on_way.values(), default=float("inf")),
        )


def _tell(ended: _Ended) -> None:
    for event, outcome in ended:
        if event.on_outcome is not None:
            quietly(event.on_outcome, outcome)
