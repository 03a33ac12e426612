"""Handles one message."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

import detektor
from opentelemetry import trace

from base_template import metrics
from base_template.observe import exemplar, observed
from base_template.sighting import RefusedError, parse_sighting
from base_template.sightings import Sightings

_MOST_DELIVERIES = 5
_FRAME_HEADER = "detektor-frame"
_log = logging.getLogger(__name__)
_tracer = trace.get_tracer("base-template")


@dataclass(frozen=True)
class Outcome:
    """``stored`` and ``duplicate`` are finished, ``again`` is retried, ``dead_letter`` is set aside."""

    kind: str
    reason: str = ""
    field: str = ""
    detail: str = ""


async def handle(
    sightings: Sightings,
    tracker: detektor.Tracker | None,
    body: bytes,
    headers: Mapping[str, str],
    deliveries: int,
) -> Outcome:
    """Handle a message so that a repeat has no effect; never raises.

    If handling fails while Postgres answers, it is tried five times; while Postgres doesn't answer,
    the message waits. If a detector handed a frame on with the message
    (``frame.context().headers()``), this work is reported for that frame.
    """
    began = time.perf_counter()
    with observed(headers), _tracer.start_as_current_span("handle message"):
        outcome = await _outcome(sightings, body, deliveries)
        _tell_frame(tracker, headers, outcome)
        metrics.HANDLED.labels(outcome.kind).inc()
        metrics.HANDLE_SECONDS.observe(time.perf_counter() - began, exemplar())
        if outcome.kind == "dead_letter":
            told = {"reason": outcome.reason, "field": outcome.field, "detail": outcome.detail}
            _log.warning("message refused", extra=told)
        else:
            _log.info("message", extra={"outcome": outcome.kind, "detail": outcome.detail})
        return outcome


async def _outcome(sightings: Sightings, body: bytes, deliveries: int) -> Outcome:
    try:
        return Outcome("stored" if await sightings.add(parse_sighting(body)) else "duplicate")
    except RefusedError as refused:
        return Outcome("dead_letter", "invalid", refused.field, refused.detail)
    except Exception as error:
        detail = str(error) or type(error).__name__
        if deliveries >= _MOST_DELIVERIES and await _answers(sightings):
            return Outcome("dead_letter", "failed", detail=detail)
        return Outcome("again", detail=detail)


async def _answers(sightings: Sightings) -> bool:
    try:
        await sightings.ping()
    except Exception:
        return False
    return True


def _tell_frame(
    tracker: detektor.Tracker | None, headers: Mapping[str, str], outcome: Outcome
) -> None:
    """Report the work for the frame; if the message is redelivered later, report it then."""
    if tracker is None or _FRAME_HEADER not in headers or outcome.kind == "again":
        return
    with tracker.resume(headers) as frame, frame.stage("keep"):
        pass
