"""Ids that every language derives in the same way, and new event ids."""

from __future__ import annotations

import hashlib
import os
import random
import re
import uuid
from time import time_ns

_NAMESPACE = uuid.UUID("6f5c0f0a-6d5b-5b0e-9a3f-1d2c8e7b4a90")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_MOST_SEQ = 2**53 - 1

_random = random.Random(os.urandom(64))


def _after_fork() -> None:
    """Reseeds the child: otherwise parent and child would create the same ids."""
    _random.seed(os.urandom(64))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


DrawnId = tuple[int, int]
"""A new id before it is text: the time in ns since the Unix epoch, and 62 random bits."""

EventId = str | DrawnId

_draw = _random.getrandbits


def uuid7() -> str:
    """Returns a new UUIDv7 (RFC 9562) of this moment, with 12 bits of the time below the millisecond."""
    return id_text(new_id())


def new_id() -> DrawnId:
    """Draws a new UUIDv7 of this moment, not converted to text.

    The conversion takes several times as long as drawing it. The sender's thread converts an
    event's id, unless the pipeline needs it earlier; both get the same text.
    """
    return time_ns(), _draw(62)


def id_text(known: EventId) -> str:
    """Returns the text of an id."""
    if isinstance(known, str):
        return known
    at_ns, bits = known
    ms, below = divmod(at_ns, 1_000_000)
    tick = below * 4096 // 1_000_000
    return _text(ms << 80 | 0x7 << 76 | tick << 64 | 0x2 << 62 | bits)


def frame_id(site: str, camera: str, session: str, seq: int, capture_time_ms: int) -> str:
    """Returns a frame's id: a UUIDv7 of its capture time (ms since the Unix epoch) and a hash of its origin.

    :raises ValueError: if the time has more than 48 bits or ``seq``
    isn't a whole number of 0 … 2^53-1
    """
    if not 0 <= seq <= _MOST_SEQ:
        raise ValueError(f"seq must be a whole number from 0 to {_MOST_SEQ}; it was {seq!r}")
    if not 0 <= capture_time_ms < 2**48:
        raise ValueError(f"capture_time_ms must have 48 bits; it was {capture_time_ms!r}")
    name = f"detektor-frame|{site}|{camera}|{session}|{seq}"
    bits = int.from_bytes(_sha256(name).digest()[:10], "big")
    bits = bits & ~(0xF << 76) | 0x7 << 76
    return _text(capture_time_ms << 80 | bits & ~(0x3 << 62) | 0x2 << 62)


def frame_time_ms(frame: str) -> int:
    """Returns the capture time in a frame id, in ms since the Unix epoch."""
    return int(frame[:8] + frame[9:13], 16)


def event_id_of(source: str, sent: str) -> str:
    """Returns an event's id in the store and in NATS: the sent id if that is a UUID, otherwise a UUIDv5."""
    lower = sent.lower()
    if is_uuid(lower):
        return lower
    return str(uuid.uuid5(_NAMESPACE, f"{source}\0{sent}"))


def is_uuid(text: str) -> bool:
    """Returns whether the text is a UUID in lower case."""
    return _UUID.fullmatch(text) is not None


def message_id(ids: list[str]) -> str:
    """Returns the ``Nats-Msg-Id`` of a message with these events: the only id, or a hash of all."""
    return ids[0] if len(ids) == 1 else _sha256(",".join(ids)).hexdigest()[:32]


def trace_id_of(site: str, frame: str) -> str:
    """Returns the trace id of a frame, which every service derives in the same way."""
    return _sha256(f"detektor|trace|{site}|{frame}").hexdigest()[:32]


def span_id_of(trace_id: str, kind: str, key: str) -> str:
    """Returns a span's id.

    ``kind`` is ``root`` with the frame id, or ``queue``, ``process``, ``drop``
    with ``pipeline|stage|attempt|n``.
    """
    span = _sha256(f"detektor|span|{trace_id}|{kind}|{key}").hexdigest()[:16]
    return "0000000000000001" if span == "0" * 16 else span


def is_sampled_trace(trace_id: str, ratio: float) -> bool:
    """Returns whether a trace is in the sampled fraction (0 to 1) of all traces."""
    return int(trace_id[-12:], 16) < ratio * 2**48


def _sha256(text: str) -> hashlib._Hash:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass"))


def _text(bits: int) -> str:
    digits = f"{bits:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
