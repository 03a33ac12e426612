"""A message in wire format, and JetStream's answer to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from detektor._ids import message_id
from detektor._outbox import Message

BATCH_MEDIA_TYPE = "application/cloudevents-batch+json"
EVENT_MEDIA_TYPE = "application/cloudevents+json"


@dataclass(frozen=True)
class WireMessage:
    """A message's body and headers, the same at every attempt."""

    subject: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Ack:
    """JetStream's answer to a published message."""

    kind: Literal["stored", "no_stream", "refused"]
    code: int = 0
    description: str = ""


def wire_message_of(message: Message) -> WireMessage:
    """Serialises a message: the broker recognises a repetition by its ``Nats-Msg-Id``."""
    entries = message.entries
    texts = [entry.json for entry in entries]
    headers = {
        "Nats-Msg-Id": message_id([entry.id for entry in entries]),
        "content-type": BATCH_MEDIA_TYPE if message.is_batch else EVENT_MEDIA_TYPE,
    }
    parent = entries[0].traceparent
    if parent is not None and all(entry.traceparent == parent for entry in entries):
        headers["traceparent"] = parent
    body = b"[" + b",".join(texts) + b"]" if message.is_batch else texts[0]
    return WireMessage(message.subject, body, headers)


def read_ack(headers: dict[str, str] | None, body: bytes) -> Ack:
    """Decodes an answer. The server answers 503 for a subject that belongs to no stream."""
    if headers is not None and headers.get("Status") == "503":
        return Ack("no_stream")
    answer = _parse(body)
    error = answer.get("error")
    if isinstance(error, dict):
        return Ack("refused", error.get("err_code", 0), error.get("description", "refused"))
    if "stream" in answer and "seq" in answer:
        return Ack("stored")
    return Ack("refused", 0, "the response was not from JetStream")


def _parse(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
