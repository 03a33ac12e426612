"""Messages that are sent but not acknowledged yet. Runs in the sender's event loop."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from nats.aio.client import Client
from nats.aio.msg import Msg

from detektor._buffer import Buffer
from detektor._outbox import Message
from detektor._settings import Flow, Outcome
from detektor._trouble import explain_silence, explain_unstored
from detektor._wire import Ack, WireMessage, read_ack, wire_message_of

_FIRST_BACKOFF_MS = 100
_LONGEST_BACKOFF_MS = 5_000
_MESSAGE_TOO_LARGE = 10_054
_ACKNOWLEDGED = Outcome("acknowledged")
_log = logging.getLogger("detektor")


@dataclass
class _Flight:
    message: Message
    wire: WireMessage
    reply: str
    attempts: int = 0
    sent_ms: float = 0
    again_ms: float = 0
    is_refused: bool = False
    """Whether the broker has answered the last attempt with a refusal."""


class Delivery:
    """Sends messages until the broker has stored them.

    A message that isn't acknowledged in time, or is refused for a temporary reason (a full stream,
    or no stream yet), is sent again with the same message id, for as long as it takes.
    """

    def __init__(
        self,
        buffer: Buffer,
        ack_timeout_ms: float,
        on_flow: Callable[[Flow], None],
        on_room: Callable[[], None],
    ) -> None:
        self._buffer = buffer
        self._ack_timeout_ms = ack_timeout_ms
        self._on_flow = on_flow
        self._on_room = on_room
        self._flights: dict[str, _Flight] = {}
        self._nc: Client | None = None
        self._prefix = ""
        self._count = 0
        self._stalled: str | None = None
        self._denied: str | None = None
        self._acked_ms = 0.0

    @property
    def size(self) -> int:
        """The number of messages in flight."""
        return len(self._flights)

    @property
    def is_up(self) -> bool:
        """Whether messages can be sent now."""
        return self._nc is not None

    async def up(self, nc: Client) -> None:
        """Continues over a new connection: messages that were in flight are sent again."""
        self._nc = nc
        if not self._prefix:
            self._prefix = nc.new_inbox() + "."
        await self.listen()
        for flight in list(self._flights.values()):
            await self._resend(flight)

    async def listen(self) -> None:
        """Subscribes to the acknowledgements of all messages."""
        if self._nc is not None:
            await self._nc.subscribe(self._prefix + "*", cb=self._on_answer)

    def down(self) -> None:
        """Sends nothing until the next :meth:`up`."""
        self._nc = None

    def denied(self, explained: str) -> None:
        """Keeps a missing permission as the reason for acknowledgements that don't arrive."""
        self._denied = explained

    async def send(self, message: Message) -> None:
        """Sends a message for the first time."""
        self._count += 1
        flight = _Flight(message, wire_message_of(message), f"{self._prefix}{self._count:x}")
        self._flights[flight.reply] = flight
        await self._transmit(flight)

    async def resend_overdue(self) -> None:
        """Sends messages again whose answer is overdue."""
        now_ms = time.monotonic() * 1000
        for flight in list(self._flights.values()):
            if flight.again_ms > now_ms or not self.is_up:
                continue
            if not flight.is_refused and flight.sent_ms > self._acked_ms:
                self._tell_flow(self._denied or explain_silence(flight.wire.subject))
            await self._resend(flight)

    def close(self, reason: str) -> None:
        """Gives up the messages that are still in flight."""
        for flight in list(self._flights.values()):
            self._end(flight, Outcome("failed", reason))

    async def _resend(self, flight: _Flight) -> None:
        self._buffer.retried(flight.message)
        await self._transmit(flight)

    async def _transmit(self, flight: _Flight) -> None:
        flight.attempts += 1
        flight.is_refused = False
        flight.sent_ms = time.monotonic() * 1000
        flight.again_ms = flight.sent_ms + self._ack_timeout_ms
        nc, wire = self._nc, flight.wire
        if nc is None:
            return
        try:
            await nc.publish(wire.subject, wire.body, reply=flight.reply, headers=wire.headers)
        except (
            Exception
        ) as error:  # the connection is gone, which is reported elsewhere, or the body is too large
            if nc.is_connected and len(wire.body) > nc.max_payload:
                self._end(flight, Outcome("failed", f"{type(error).__name__}: {error}"))

    async def _on_answer(self, answer: Msg) -> None:
        flight = self._flights.get(answer.subject)
        if flight is not None:
            self._settle(flight, read_ack(answer.headers, answer.data))

    def _settle(self, flight: _Flight, ack: Ack) -> None:
        if ack.kind == "stored":
            self._acked_ms = time.monotonic() * 1000
            self._denied = None
            self._tell_flow(None)
            self._end(flight, _ACKNOWLEDGED)
        elif ack.code == _MESSAGE_TOO_LARGE:
            self._end(flight, Outcome("failed", ack.description))
        else:
            backoff_ms = min(_FIRST_BACKOFF_MS * 2 ** (flight.attempts - 1), _LONGEST_BACKOFF_MS)
            flight.again_ms = time.monotonic() * 1000 + backoff_ms
            flight.is_refused = True
            self._tell_flow(explain_unstored(ack, flight.wire.subject))

    def _tell_flow(self, stalled: str | None) -> None:
        is_new = (self._stalled is None) != (stalled is None)
        self._stalled = stalled
        if is_new:
            self._on_flow(Flow(stalled))

    def _end(self, flight: _Flight, outcome: Outcome) -> None:
        if self._flights.pop(flight.reply, None) is not None:
            self._buffer.settle(flight.message, outcome)
            self._on_room()
