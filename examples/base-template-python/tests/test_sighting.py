from __future__ import annotations

import json

import pytest

from base_template.sighting import RefusedError, parse_sighting

SIGHTING = {
    "id": "019a0000-0000-7000-8000-000000000001",
    "camera": "gate",
    "label": "fox",
    "seen_at": "2026-11-02T11:00:00Z",
}


def test_a_sighting_is_taken_as_it_is_without_what_nobody_asked_for() -> None:
    sighting = parse_sighting(json.dumps({**SIGHTING, "more": 1}).encode())
    assert sighting.as_json() == {**SIGHTING, "seen_at": "2026-11-02T11:00:00+00:00"}


@pytest.mark.parametrize(
    ("change", "field"),
    [({"id": "1"}, "id"), ({"camera": "The Gate"}, "camera"), ({"label": ""}, "label")]
    + [({"seen_at": text}, "seen_at") for text in ("today", "2026-11-02T11:00:00", 7)],
)
def test_what_is_wrong_is_refused_naming_the_field(change: dict[str, str], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_sighting(json.dumps({**SIGHTING, **change}).encode())
    assert refused.value.field == field


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[]"])
def test_bytes_that_are_no_object_are_refused(body: bytes) -> None:
    with pytest.raises(RefusedError, match="body"):
        parse_sighting(body)
