"""The quick way through the check takes nothing that the plain one would change or refuse."""

from __future__ import annotations

import json
import os
import random
from typing import Any

import pytest

from detektor._catalogue import EVENTS
from detektor._check import check_event
from detektor._event import Origin, ToldEvent
from detektor._ids import frame_id, uuid7
from detektor._quick_check import is_right
from detektor._refusal import Problem
from detektor._time import now_us

SEED = int(os.environ.get("SEED", random.randrange(2**32)))
ROUNDS = 4000
ORIGIN = Origin("lab", "test/1", None)

ODD: list[Any] = [
    *[None, True, False, 0, 1, -1, 2**31, 2**53, 2**63, 0.5, -0.5, 2.5, 1e308],
    *["", " ", "a", "main", "x" * 128, "x" * 129, "\0", "ä" * 128, "\ud800", "7", "-5", "stale"],
    *[float("nan"), float("inf"), [], {}, ["a"], [1], {"a": 1}, (), object(), b"bytes"],
]


def test_what_the_quick_check_takes_the_plain_one_takes_unchanged() -> None:
    print(f"SEED={SEED}")
    source = random.Random(SEED)
    taken = 0
    for _ in range(ROUNDS):
        event_type = source.choice(list(EVENTS))
        told = ToldEvent(event_type, uuid7(), now_us(), _data(event_type, source))
        quick = ORIGIN._quick_event_of(told)
        if quick is None:
            continue
        taken += 1
        plain = ORIGIN.event_of(told)
        check_event(plain, now_us())
        assert json.dumps(quick) == json.dumps(plain), f"SEED={SEED}"
    assert taken > ROUNDS / 20


@pytest.mark.parametrize("event_type", EVENTS)
def test_the_quick_check_knows_each_type(event_type: str) -> None:
    told = ToldEvent(event_type, uuid7(), now_us(), _right(event_type))
    event = ORIGIN.event_of(told)
    check_event(event, now_us())
    knows = is_right(event_type, _right(event_type))
    assert knows is (event_type != "detektor.camera.frames_lost.v1")


def test_what_is_missing_is_never_right() -> None:
    for event_type, fields in EVENTS.items():
        for name, rules in fields.items():
            if rules.get("optional"):
                continue
            data = _right(event_type)
            del data[name]
            assert not is_right(event_type, data)
            event = ORIGIN.event_of(ToldEvent(event_type, uuid7(), now_us(), data))
            with pytest.raises(Problem) as caught:
                check_event(event, now_us())
            assert caught.value.field == f"data.{name}"


def _data(event_type: str, source: random.Random) -> dict[str, Any]:
    """Right data, with something odd here and there."""
    data = _right(event_type)
    names = [*EVENTS[event_type], "more"]
    for _ in range(source.choice([0, 0, 1, 2])):
        data[source.choice(names)] = source.choice(ODD)
    for name in list(data):
        if source.random() < 0.05:
            del data[name]
    return data


def _right(event_type: str) -> dict[str, Any]:
    data = {name: _value(rules) for name, rules in EVENTS[event_type].items()}
    return {name: value for name, value in data.items() if value is not None}


def _value(rules: dict[str, Any]) -> Any:
    kind = rules["kind"]
    if kind == "list":
        return [_value(rules["items"])]
    if kind == "object":
        return {
            name: _value(each) for name, each in rules["fields"].items() if name != "attributes"
        }
    if kind == "pattern" and "UUIDv7" in rules["phrase"]:
        return frame_id("lab", "gate", "s", 1, now_us() // 1000)
    values = {
        "text": "text",
        "pattern": "7",
        "time": now_us(),
        "word": rules.get("words", [None])[0],
        "flag": True,
        "whole": max(1, rules.get("minimum", 1)),
        "number": 0.5,
    }
    return values.get(kind)
