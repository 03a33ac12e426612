"""A tracker's settings, and what it reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from detektor._access import NatsAccess
from detektor._refusal import Refusal

FullPolicy = Literal["drop_oldest", "drop_newest", "wait"]
"""The behaviour of a full buffer; the first two drop and count."""

_SITE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_POLICIES = ("drop_oldest", "drop_newest", "wait")


@dataclass(frozen=True)
class Outcome:
    """The outcome of an event: exactly one each, unless the process ends before."""

    kind: Literal["acknowledged", "dropped", "failed"]
    reason: str | None = None


@dataclass(frozen=True)
class EventContext:
    """The context of an event that doesn't specify its own."""

    correlation_id: str | None = None
    traceparent: str | None = None
    tracestate: str | None = None


@dataclass(frozen=True)
class Connection:
    """Whether the broker is connected; ``reason`` says why not, if known."""

    is_connected: bool
    reason: str | None = None


@dataclass(frozen=True)
class Flow:
    """Whether the connected broker accepts events; ``stalled`` says why not."""

    stalled: str | None = None


@dataclass(frozen=True)
class Counters:
    """Events counted since the start; published = acknowledged + dropped + failed + buffered."""

    published: int
    """Accepted by the tracker."""
    acknowledged: int
    """Stored on the broker's disk."""
    dropped: int
    """Dropped because the buffer was full."""
    retried: int
    """Sent again, counted once each time."""
    failed: int
    """Given up because the broker can never accept them, or at the end."""
    refused: int
    """Not accepted, because ingest would refuse them."""
    buffered: int
    """Held now."""


@dataclass(frozen=True)
class FlushResult:
    """The result of a flush: unless ``is_flushed``, the number of events that are not acknowledged yet."""

    is_flushed: bool
    remaining_events: int = 0


@dataclass(frozen=True)
class Settings:
    """The settings of a tracker, with all defaults filled in."""

    nats: NatsAccess
    site: str
    source: str
    version: str | None
    session: str
    when_full: FullPolicy
    max_buffered_events: int
    max_buffered_bytes: int
    max_batch_events: int
    max_batch_bytes: int
    linger_ms: float
    max_in_flight: int
    ack_timeout_ms: float
    wait_timeout_s: float
    context: Callable[[], EventContext] | None
    on_refused: Callable[[Refusal], None] | None
    on_connection: Callable[[Connection], None] | None
    on_flow: Callable[[Flow], None] | None
    is_strict: bool

    def __post_init__(self) -> None:
        if not isinstance(self.site, str) or not _SITE.fullmatch(self.site):
            phrase = 'site must be 1 to 64 letters, digits, "_" or "-"'
            raise ValueError(f"{phrase}; it was {self.site!r}")
        if not isinstance(self.source, str) or not 1 <= len(self.source) <= 1024:
            raise ValueError(
                f"source must name the producer in 1 to 1024 characters; it was {self.source!r}"
            )
        if self.version is not None and not isinstance(self.version, str):
            raise ValueError(f"version must be text; it was {self.version!r}")
        if not isinstance(self.session, str) or not 1 <= len(self.session) <= 128:
            raise ValueError(
                f"session must be text of 1 to 128 characters; it was {self.session!r}"
            )
        if self.when_full not in _POLICIES:
            raise ValueError(f"when_full must be one of {_POLICIES}; it was {self.when_full!r}")
        self._check_bounds()

    def _check_bounds(self) -> None:
        for name in ("max_buffered_events", "max_buffered_bytes", "max_batch_events",
                     "max_batch_bytes", "max_in_flight"):  # fmt: skip
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{name} must be a whole number of 1 or more; it was {value!r}")
        for name in ("linger_ms", "ack_timeout_ms", "wait_timeout_s"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0:
                raise ValueError(f"{name} must be a number of 0 or more; it was {value!r}")
