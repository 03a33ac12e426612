"""The words that type checkers know are those of the catalogue."""

from __future__ import annotations

from typing import get_args

from detektor._catalogue import EVENTS
from detektor._words import ClockSource, DropReason


def test_a_type_checker_knows_every_drop_reason_and_no_other() -> None:
    for event in ("frame.dropped.v1", "camera.frames_lost.v1"):
        assert list(get_args(DropReason)) == EVENTS[f"detektor.{event}"]["reason"]["words"]


def test_a_type_checker_knows_every_clock_source_and_no_other() -> None:
    for event in ("frame.captured.v1", "camera.clock_adjusted.v2"):
        assert list(get_args(ClockSource)) == EVENTS[f"detektor.{event}"]["clock_source"]["words"]
