"""A connection to NATS that reconnects forever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from nats.aio.client import Client
from nats.errors import Error as NatsError

from detektor._access import NatsAccess
from detektor._trouble import explain_denied, explain_failure, with_subject_as_sent

_FIRST_BACKOFF_S = 0.1
_LONGEST_BACKOFF_S = 2.0
_CONNECT_TIMEOUT_S = 5
_ASK_S = 0.25
_PENDING_BYTES = 32 * 1024 * 1024
"""More than may be in flight, so that the client never waits in a publish."""


@dataclass(frozen=True)
class ConnectionEvents:
    """Callbacks for changes of the connection, called in the event loop."""

    up: Callable[[Client], Awaitable[None]]
    """Called with the connection, each time that it is established."""
    down: Callable[[str | None], None]
    """Called when it is lost or can't be established, with the reason if known."""
    denied: Callable[[str, bool], None]
    """Called when the broker reports a missing permission, with the explanation, and whether it is
    about the subscription to acknowledgements. The connection stays."""


class _Client(Client):
    """The client, changed in two points.

    It requires TLS: by itself it continues without TLS if the server offers none. And it names
    subjects as the server did: by itself it converts the server's errors to lower case.
    """

    is_tls = False

    async def _process_info(self, info: dict[str, Any], initial_connection: bool = False) -> None:
        offers = info.get("tls_required") or info.get("tls_available")
        if self.is_tls and initial_connection and not offers:
            raise NatsError("the server offers no TLS")
        if self.is_tls and initial_connection:
            info["tls_required"] = True
        await super()._process_info(info, initial_connection)

    async def _process_err(self, err_msg: str) -> None:
        received: bytes = getattr(getattr(self, "_ps", None), "buf", b"")
        await super()._process_err(with_subject_as_sent(err_msg, bytes(received)))


async def connect_forever(access: NatsAccess, name: str, events: ConnectionEvents) -> None:
    """Connects as soon as a server is available, and reconnects after each loss, until cancelled."""
    backoff_s = _FIRST_BACKOFF_S
    while True:
        for server in access.servers:
            if await _live(access, server, name, events):
                backoff_s = _FIRST_BACKOFF_S
        await asyncio.sleep(backoff_s)
        backoff_s = min(backoff_s * 2, _LONGEST_BACKOFF_S)


async def _live(access: NatsAccess, server: str, name: str, events: ConnectionEvents) -> bool:
    """Runs one connection until it ends; returns False if it was never established.

    The client's own reconnecting is off: it gives up silently after an error that it doesn't know.
    """
    nc = _Client()
    nc.is_tls = access.is_tls
    closed = asyncio.Event()
    errors: list[Exception] = []

    async def on_error(error: Exception) -> None:
        denied = explain_denied(error)
        if denied is None:
            errors[:] = [error]
        else:
            events.denied(denied, "subscribe to" in denied)

    async def on_closed() -> None:
        closed.set()

    try:
        options = _options(access, server, name)
        await asyncio.wait_for(
            nc.connect(error_cb=on_error, closed_cb=on_closed, **options), 3 * _CONNECT_TIMEOUT_S
        )
    except Exception as error:
        await _close(nc)
        events.down(explain_failure(errors[0] if errors else error, access))
        return False
    try:
        await events.up(nc)
        await _lost(nc, closed)
    except Exception as error:
        errors[:] = [error]
    finally:
        events.down(None if not errors else explain_failure(errors[0], access))
        await _close(nc)
    return True


async def _lost(nc: Client, closed: asyncio.Event) -> None:
    """Waits until the connection is gone.

    The client may cancel its own closing before it reports it, so this also polls its state.
    """
    while nc.is_connected and not closed.is_set():
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(closed.wait(), _ASK_S)


def _options(access: NatsAccess, server: str, name: str) -> dict[str, Any]:
    return {
        "servers": [server],
        "name": name,
        "allow_reconnect": False,
        "max_reconnect_attempts": 1,
        "reconnect_time_wait": 0.05,
        "connect_timeout": _CONNECT_TIMEOUT_S,
        "ping_interval": 10,
        "max_outstanding_pings": 2,
        "pending_size": _PENDING_BYTES,
        "flush_timeout": _CONNECT_TIMEOUT_S,
        **access.options,
    }


async def _close(nc: Client) -> None:
    try:
        await asyncio.wait_for(nc.close(), 1)
    except Exception:
        return  # if it can't be closed, it is already gone
