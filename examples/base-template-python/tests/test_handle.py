from __future__ import annotations

import asyncio
import json
import logging

import pytest

from base_template.handle import Outcome, handle
from base_template.observe import JsonFormatter
from base_template.sighting import Sighting
from tests.test_sighting import SIGHTING


class MemorySightings:
    """Sightings in memory, which may fail or be unavailable."""

    def __init__(self, *, fails: bool = False, away: bool = False) -> None:
        self.kept: dict[str, Sighting] = {}
        self._fails = fails
        self._away = away

    async def add(self, sighting: Sighting) -> bool:
        if self._fails or self._away:
            raise OSError("cannot")
        return self.kept.setdefault(sighting.id, sighting) is sighting

    async def find(self, sighting_id: str) -> Sighting | None:
        return self.kept.get(sighting_id)

    async def newest(self, camera: str | None, limit: int) -> list[Sighting]:
        return list(self.kept.values())[:limit]

    async def ping(self) -> None:
        if self._away:
            raise OSError("away")


def send(
    sightings: MemorySightings,
    body: object = SIGHTING,
    deliveries: int = 1,
    headers: dict[str, str] | None = None,
) -> Outcome:
    data = json.dumps(body).encode()
    return asyncio.run(handle(sightings, None, data, headers or {}, deliveries))


def test_a_message_that_comes_twice_has_one_effect() -> None:
    sightings = MemorySightings()
    assert [send(sightings).kind, send(sightings).kind] == ["stored", "duplicate"]
    assert len(sightings.kept) == 1


def test_what_cannot_be_read_is_kept_apart_at_once_with_the_field() -> None:
    outcome = send(MemorySightings(), {**SIGHTING, "camera": 7})
    assert (outcome.kind, outcome.reason, outcome.field) == ("dead_letter", "invalid", "camera")


def test_what_cannot_be_stored_is_tried_five_times_then_kept_apart() -> None:
    sightings = MemorySightings(fails=True)
    assert send(sightings, deliveries=4).kind == "again"
    assert send(sightings, deliveries=5).kind == "dead_letter"


def test_while_postgres_is_away_a_message_waits() -> None:
    assert send(MemorySightings(away=True), deliveries=500).kind == "again"


def test_the_senders_correlation_id_stands_in_the_log_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(JsonFormatter().format(record))

    logger = logging.getLogger("base_template.handle")
    logger.setLevel("INFO")
    handler = Keep()
    logger.addHandler(handler)
    try:
        send(MemorySightings(), headers={"x-correlation-id": "order-7"})
    finally:
        logger.removeHandler(handler)
    line = json.loads(lines[0])
    assert (line["msg"], line["correlation_id"], line["outcome"]) == (
        "message",
        "order-7",
        "stored",
    )
