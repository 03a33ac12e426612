"""A broker that is reached and takes nothing is told, with the reason, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import nats
import pytest
from nats.js.api import RetentionPolicy

import detektor
from tests.broker import Broker, until

Track = Callable[..., detektor.Tracker]
Lend = Callable[[str], Broker]

ALL = 'publish: ">", subscribe: ">"'
FLOWING = detektor.Flow(None)


def _settings(permissions: str) -> str:
    """Who gives no name is the producer, with these permissions."""
    return f"""
accounts {{
  detektor {{
    jetstream: enabled
    users: [
      {{ user: operator, password: operator }}
      {{ user: producer, password: producer, permissions: {{ {permissions} }} }}
    ]
  }}
}}
no_auth_user: producer
"""


def _as_operator(broker: Broker, *, delete: bool = False) -> None:
    async def act() -> None:
        nc = await nats.connect(broker.url, user="operator", password="operator")
        if delete:
            await nc.jetstream().delete_stream("FRAMES")
        else:
            await nc.jetstream().add_stream(
                name="FRAMES",
                subjects=["frames.v1.>", "cameras.v1.>"],
                retention=RetentionPolicy.WORK_QUEUE,
            )
        await nc.close()

    asyncio.run(act())


def test_a_stream_that_is_gone_is_told_once_and_so_is_that_events_are_taken_again(
    lend: Lend, track: Track
) -> None:
    broker, flows = lend(_settings(ALL)), list[detektor.Flow]()
    _as_operator(broker)
    tracker = track(broker.url, on_flow=flows.append)
    tracker.camera_connected("cam-1")
    until(lambda: tracker.counters().acknowledged == 1)
    _as_operator(broker, delete=True)
    for _ in range(5):
        tracker.camera_connected("cam-1")
    until(lambda: flows)
    _as_operator(broker)
    until(lambda: tracker.counters().acknowledged == 6)
    gone = flows[0].stalled or ""
    assert gone.startswith("no JetStream stream accepts cameras.v1.")
    assert "is ingest running with this NATS" in gone
    assert flows[1:] == [FLOWING]


@pytest.mark.parametrize(
    ("denied", "deed"),
    [
        ('publish: { deny: "cameras.>" }', "publish to cameras.v1.lab.Cam-1."),
        ('subscribe: { deny: "_INBOX.>" }', "subscribe to _INBOX."),
    ],
)
def test_a_permission_may_be_taken_away_and_given_back(
    lend: Lend, track: Track, denied: str, deed: str
) -> None:
    broker, flows = lend(_settings(ALL)), list[detektor.Flow]()
    _as_operator(broker)
    tracker = track(broker.url, on_flow=flows.append, ack_timeout_ms=300)
    tracker.camera_connected("Cam-1")
    until(lambda: tracker.counters().acknowledged == 1)
    broker.act("reload", _settings(denied))

    def is_told() -> bool:
        tracker.camera_connected("Cam-1")
        return len(flows) > 0

    until(is_told)
    broker.act("reload", _settings(ALL))
    until(lambda: tracker.counters().acknowledged == tracker.counters().published)
    why = flows[0].stalled or ""
    assert why.startswith(f"NATS doesn't permit this user to {deed}")
    assert why.endswith(": allow it in the user's permissions, or log in as another user")
    assert flows[-1] == FLOWING


def test_a_message_that_the_broker_can_never_take_has_failed(
    lend: Lend, track: Track, camera: str
) -> None:
    outcomes: list[detektor.Outcome] = []
    broker = lend("max_payload: 20000")
    tracker = track(broker.url)
    frame = tracker.frame(camera)
    frame.tell("queued", {"queue": "q", "note": "x" * 30_000}, on_outcome=outcomes.append)
    frame.complete()
    assert tracker.flush(30).is_flushed
    assert [outcome.kind for outcome in outcomes] == ["failed"]
    assert broker.types(camera) == ["frame.captured", "frame.completed"]
