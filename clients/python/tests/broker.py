"""A NATS server, and what lies in its stream."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import nats
from nats.js.errors import NotFoundError


@dataclass(frozen=True)
class Stored:
    """A message as JetStream holds it."""

    subject: str
    headers: dict[str, str]
    events: list[dict[str, Any]]


@dataclass(frozen=True)
class Broker:
    """A lent NATS server; ``act`` kills it or starts it again."""

    url: str
    act: Callable[..., Any]

    def kill(self) -> None:
        """Kill -9."""
        self.act("kill")

    def restart(self) -> None:
        """Kill -9, if it still runs; then it comes back at the same address with its data."""
        self.act("kill")
        self.act("restart")

    def messages(self, camera: str = "") -> list[Stored]:
        """What is stored of a camera, or of all."""
        return asyncio.run(_read(self.url, camera))

    def events(self, camera: str = "") -> list[dict[str, Any]]:
        """The events of these messages, in their order."""
        return [event for message in self.messages(camera) for event in message.events]

    def types(self, camera: str) -> list[str]:
        """The short types of a camera's events."""
        return [event["type"].split(".", 1)[1].rsplit(".", 1)[0] for event in self.events(camera)]


async def _read(url: str, camera: str) -> list[Stored]:
    nc = await nats.connect(url)
    try:
        js = nc.jetstream()
        state = (await js.stream_info("FRAMES")).state
        found = []
        for seq in range(state.first_seq, state.last_seq + 1):
            try:
                message = await js.get_msg("FRAMES", seq)
            except NotFoundError:
                continue
            if camera and f".{camera}." not in (message.subject or ""):
                continue
            body = json.loads(message.data or b"[]")
            events = body if isinstance(body, list) else [body]
            found.append(Stored(message.subject or "", message.headers or {}, events))
        return found
    finally:
        await nc.close()


def until(check: Callable[[], Any], timeout_s: float = 30) -> Any:
    """Waits until the check gives something, and gives that."""
    end = time.monotonic() + timeout_s
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {timeout_s} s: {check}")
        time.sleep(0.02)
