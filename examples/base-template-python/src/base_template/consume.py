"""The durable consumer, and the streams that it uses; all are bounded in bytes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

import detektor
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import TimeoutError as NoMessages
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, RetentionPolicy, StreamConfig

from base_template import metrics
from base_template.handle import Outcome, handle
from base_template.sightings import Sightings

STREAM = "BASE_TEMPLATE"
SUBJECT = "base-template.v1.sightings"
DURABLE = "base-template"
DEAD_LETTERS = "BASE_TEMPLATE_DEAD_LETTERS"
DEAD_LETTER_SUBJECT = "base-template.dlq"
_MIB = 1024 * 1024
_WANTED = (
    StreamConfig(
        name=STREAM,
        subjects=[SUBJECT],
        retention=RetentionPolicy.WORK_QUEUE,
        max_bytes=256 * _MIB,
        duplicate_window=600,
    ),
    StreamConfig(name=DEAD_LETTERS, subjects=[f"{DEAD_LETTER_SUBJECT}.>"], max_bytes=64 * _MIB),
)


async def ensure_streams(jetstream: JetStreamContext) -> None:
    """Create the streams and the consumer if they don't exist."""
    for wanted in _WANTED:
        await jetstream.add_stream(wanted)
    consumer = ConsumerConfig(
        durable_name=DURABLE, ack_policy=AckPolicy.EXPLICIT, ack_wait=30, max_ack_pending=256
    )
    await jetstream.add_consumer(STREAM, consumer)


async def consume(
    client: Client,
    sightings: Sightings,
    tracker: detektor.Tracker | None,
    retry_after_s: float,
    stop: asyncio.Event,
    working: Callable[[], None],
) -> None:
    """Handle messages one after another until stopped; the current one is still finished.

    Each is acknowledged once its effect is on disk, so that a kill loses none.
    """
    jetstream = client.jetstream(timeout=5)
    await ensure_streams(jetstream)
    pull = await jetstream.pull_subscribe_bind(DURABLE, STREAM)
    working()
    while not stop.is_set():
        info = await pull.consumer_info()
        metrics.PENDING.set((info.num_pending or 0) + (info.num_ack_pending or 0))
        with contextlib.suppress(NoMessages):
            for message in await pull.fetch(64, timeout=1):
                if stop.is_set():
                    await message.nak()
                else:
                    await _settle(jetstream, message, sightings, tracker, retry_after_s)


async def _settle(
    jetstream: JetStreamContext,
    message: Msg,
    sightings: Sightings,
    tracker: detektor.Tracker | None,
    retry_after_s: float,
) -> None:
    headers = {name.lower(): value for name, value in (message.headers or {}).items()}
    deliveries = message.metadata.num_delivered
    outcome = await handle(sightings, tracker, message.data, headers, deliveries)
    if outcome.kind == "again":
        await message.nak(delay=retry_after_s)
        return
    if outcome.kind == "dead_letter":
        await _keep_apart(jetstream, message, headers, outcome)
    await message.ack()


async def _keep_apart(
    jetstream: JetStreamContext, message: Msg, headers: dict[str, str], outcome: Outcome
) -> None:
    """Store the whole message, with the reason for its refusal, before it is acknowledged."""
    sequence = message.metadata.sequence.stream
    told = {
        **headers,
        "reason": outcome.reason,
        "field": outcome.field,
        # A header is one line.
        "detail": " ".join(outcome.detail.split())[:500],
        "sequence": str(sequence),
        "Nats-Msg-Id": f"{STREAM}-{sequence}",
    }
    await jetstream.publish(f"{DEAD_LETTER_SUBJECT}.{outcome.reason}", message.data, headers=told)
