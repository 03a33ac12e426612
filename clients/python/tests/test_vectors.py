"""What every SDK does alike, as `docs/events/vectors` says it."""

from __future__ import annotations

import copy
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detektor import EventContext, FrameContext, Tracker, _event, frame_id
from detektor._check import check_event
from detektor._event import Entry, Origin, ToldEvent, told_event_of
from detektor._frame import Frame
from detektor._identity import FrameIdentity
from detektor._ids import (
    event_id_of,
    frame_time_ms,
    is_sampled_trace,
    message_id,
    span_id_of,
    trace_id_of,
)
from detektor._note import Note
from detektor._outbox import Outbox
from detektor._refusal import Problem
from detektor._subjects import batch_subject, lane_of, subject_of
from detektor._time import parse_time_us
from detektor._wire import wire_message_of

_FOLDER = Path(__file__).parents[3] / "docs" / "events" / "vectors"
_ONLY_WHOLE = {"time", "source", "extensions", "traceparent", "tracestate"}
"""What this SDK says of events only where they are made elsewhere and published as they are."""


def vectors(name: str) -> dict[str, Any]:
    """A file of vectors."""
    value: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return value


EVENTS = vectors("events")
NOW_MS: int = EVENTS["now_ms"]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the vectors."""
    monkeypatch.setattr(_event, "now_us", lambda: NOW_MS * 1000)


def named(cases: list[dict[str, Any]]) -> Any:
    """A test for each case, by its name."""
    return pytest.mark.parametrize("case", cases, ids=[case["name"] for case in cases])


@named(vectors("frame-ids")["cases"])
def test_frame_ids_are_those_of_all_languages(case: dict[str, Any]) -> None:
    us = parse_time_us(case["captured_at"])
    assert us is not None
    made = frame_id(case["site"], case["camera"], case["session"], case["seq"], us // 1000)
    assert made == case["frame_id"]
    assert frame_time_ms(made) == us // 1000


@named(vectors("frame-ids")["cases"])
def test_a_tracker_gives_a_frame_the_id_of_all_languages(case: dict[str, Any]) -> None:
    tracker = Tracker("nats://127.0.0.1:1", site=case["site"], source="t", handle_sigterm=False)
    try:
        told = {name: case[name] for name in ("seq", "session", "captured_at")}
        assert tracker.frame(case["camera"], **told).id == case["frame_id"]
    finally:
        tracker.close(0)


@named(vectors("frame-ids")["refused"])
def test_what_has_no_frame_id_is_refused_by_its_field(case: dict[str, Any]) -> None:
    tracker = Tracker(
        "nats://127.0.0.1:1", site=case["site"], source="t", strict=True, handle_sigterm=False
    )
    try:
        told = {name: case[name] for name in ("seq", "session", "captured_at")}
        with pytest.raises(ValueError, match=f"^{case['field']}: "):
            tracker.frame(case["camera"], **told)
    finally:
        tracker.close(0)


def test_times_are_read_as_in_all_languages() -> None:
    cases = vectors("times")["cases"]
    assert [(c["time"], parse_time_us(c["time"])) for c in cases] == [
        (c["time"], c["us"]) for c in cases
    ]


def test_event_and_message_ids_are_those_of_all_languages() -> None:
    for case in vectors("event-ids")["cases"]:
        assert event_id_of(case["source"], case["id"]) == case["event_id"], case
    for case in vectors("event-ids")["messages"]:
        assert message_id(case["event_ids"]) == case["message_id"], case


def test_trace_and_span_ids_are_those_of_all_languages() -> None:
    for case in vectors("traces")["cases"]:
        context = FrameContext(site=case["site"], camera="cam-1", frame_id=case["frame_id"])
        assert trace_id_of(case["site"], case["frame_id"]) == case["trace_id"]
        assert context.trace_id == case["trace_id"]
        assert context.span_id == case["root_span_id"]
        assert context.traceparent == case["traceparent"]
        for part, is_sampled in case["sampled"].items():
            assert is_sampled_trace(case["trace_id"], float(part)) == is_sampled, (case, part)
    for case in vectors("traces")["spans"]:
        assert span_id_of(case["trace_id"], case["kind"], case["key"]) == case["span_id"], case


def test_subjects_are_those_of_all_languages() -> None:
    file = vectors("subjects")
    for case in file["cases"]:
        assert subject_of(case["type"], case["site"], case["camera_id"]) == case["subject"]
    assert batch_subject("lab", "cam-1") == file["batch"]


def test_bounds_are_those_of_all_languages() -> None:
    limits = vectors("limits")
    assert limits.pop("max_event_bytes") == _event.MAX_EVENT_BYTES
    defaults = inspect.signature(Tracker).parameters
    assert {name: defaults[name].default for name in limits} == limits


def whole_event(case: dict[str, Any]) -> dict[str, Any]:
    """The event that a case asks for, made outside of the SDK."""
    options = case["options"]
    given = {
        "specversion": "1.0",
        "id": options["id"],
        "source": options.get("source", EVENTS["source"]),
        "type": case["type"],
        "time": options.get("time", case["event"]["time"]),
        "site": EVENTS["site"],
        "subject": case["event"]["subject"],
        "datacontenttype": "application/json",
        "correlationid": options.get("correlation_id"),
        "causationid": options.get("causation_id"),
        "traceparent": options.get("traceparent"),
        "tracestate": options.get("tracestate"),
        "producerversion": case.get("version"),
        **options.get("extensions", {}),
        "data": copy.deepcopy(case["data"]),
    }
    return {name: value for name, value in given.items() if value is not None}


def told_event(case: dict[str, Any]) -> ToldEvent:
    """What a tracker makes of a case: data as it was told, the rest from options and context."""
    options = case["options"]
    data = copy.deepcopy(case["data"])
    identity = FrameIdentity(EVENTS["site"], "", correlation_id=options.get("correlation_id"))
    identity._common = {}
    taken: list[Note] = []
    context = EventContext(**case.get("context", {}))
    tracker = Tracker(
        "nats://127.0.0.1:1",
        site=EVENTS["site"],
        source=EVENTS["source"],
        context=lambda: context,
        handle_sigterm=False,
    )
    tracker._sender.offer = taken.append  # type: ignore[method-assign]
    try:
        frame = Frame(tracker, identity)
        frame._last = options.get("causation_id")
        frame.record(case["type"], data, options["id"], NOW_MS * 1000)
    finally:
        tracker.close(0)
    return told_event_of(taken[0])


def compare(entry: Entry, expected: dict[str, Any]) -> None:
    """Events are compared as JSON, their times as instants."""
    sent = json.loads(entry.json)
    sent.pop("producersdk", None)
    assert parse_time_us(sent.pop("time")) == parse_time_us(expected["time"])
    assert sent == {name: value for name, value in expected.items() if name != "time"}


def ways(case: dict[str, Any]) -> Iterator[ToldEvent]:
    """A case is told by a tracker where it can be, and published as a whole event where it says all."""
    if not _ONLY_WHOLE & set(case["options"]):
        yield told_event(case)
    if "context" not in case:
        whole = ToldEvent("", case["options"]["id"], 0, {})
        whole.whole = whole_event(case)
        yield whole


@named(EVENTS["cases"])
def test_events_are_those_of_all_languages(case: dict[str, Any]) -> None:
    origin = Origin(EVENTS["site"], EVENTS["source"], case.get("version"))
    for told in ways(case):
        entry = origin.entry_of(told)
        compare(entry, case["event"])
        derived = case["derived"]
        assert entry.id == derived["event_id"]
        assert entry.subject == derived["batch_subject"] or entry.subject == derived["subject"]
        assert entry.is_batch == (derived["batch_subject"] is not None)


def entries_of(events: list[dict[str, Any]]) -> list[Entry]:
    """The events as they lie in the outbox."""
    origin = Origin(EVENTS["site"], EVENTS["source"], None)
    entries = []
    for seq, event in enumerate(events):
        told = ToldEvent("", event["id"], 0, {})
        told.whole, told.seq = copy.deepcopy(event), seq
        entries.append(origin.entry_of(told))
    return entries


def outbox_of(entries: list[Entry]) -> Outbox:
    """An outbox that lets these go at once."""
    tracker = Tracker("nats://127.0.0.1:1", site="lab", source="t", handle_sigterm=False)
    outbox = Outbox(tracker._settings)
    tracker.close(0)
    for entry in entries:
        outbox.add(entry, 1e12)
    outbox.hurry(len(entries))
    return outbox


@named(vectors("messages")["cases"])
def test_messages_are_those_of_all_languages(case: dict[str, Any]) -> None:
    outbox = outbox_of(entries_of(case["events"]))
    for expected in case["messages"]:
        message = outbox.take(0, 1e12)
        assert message is not None
        wire = wire_message_of(message)
        found = {"subject": wire.subject, "headers": wire.headers, "body": json.loads(wire.body)}
        assert found == expected
    assert outbox.take(0, 1e12) is None


@named(vectors("messages")["cut"])
def test_messages_are_cut_as_in_all_languages(case: dict[str, Any]) -> None:
    data = {
        name: value["text"] * value["times"] if isinstance(value, dict) else value
        for name, value in case["data"].items()
    }
    word = "stage_failed" if "stage" in data else "completed"
    event = {
        "specversion": "1.0",
        "source": "t",
        "type": f"detektor.frame.{word}.v1",
        "time": "2026-11-02T11:00:00Z",
        "site": "lab",
        "data": data,
    }
    outbox = outbox_of(entries_of([{**event, "id": f"e-{at}"} for at in range(case["count"])]))
    counts = []
    while (message := outbox.take(0, 1e12)) is not None:
        counts.append(len(message.entries))
    assert counts == case["messages"]


BASES = {case["name"]: case["event"] for case in EVENTS["cases"]}


def changed(case: dict[str, Any]) -> dict[str, Any]:
    """The event of a refusal's case."""
    event: dict[str, Any] = copy.deepcopy(BASES[case["of"]])
    for name in case.get("without", ()):
        del event[name]
    holder: Any = event
    *steps, name = case["path"]
    for step in steps:
        holder = holder[step]
    if "value" in case:
        holder[name] = case["value"] * case["repeat"] if "repeat" in case else case["value"]
    else:
        holder.pop(name, None)
    return event


def refused(event: dict[str, Any]) -> dict[str, str] | None:
    """The field and the reason by which an event isn't sent; None where it is."""
    told = ToldEvent("", "", 0, {})
    told.whole = event
    try:
        Origin(EVENTS["site"], EVENTS["source"], None).entry_of(told)
    except Problem as problem:
        return {"field": problem.field, "reason": problem.reason}
    return None


@pytest.mark.parametrize("of", sorted({case["of"] for case in vectors("refusals")["cases"]}))
def test_refused_is_what_all_languages_refuse_by_the_same_field(of: str) -> None:
    cases = [case for case in vectors("refusals")["cases"] if case["of"] == of]
    wrong = [
        (case, found) for case in cases if (found := refused(changed(case))) != case["refused"]
    ]
    assert wrong == []


def test_each_case_of_refusals_has_an_event_that_is_taken() -> None:
    for name, event in BASES.items():
        check_event(copy.deepcopy(event), NOW_MS * 1000)
        assert lane_of(event["type"], event["site"], "cam-1"), name
