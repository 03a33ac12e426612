"""A pipeline's own spans and the frame's trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from opentelemetry import baggage, context, propagate, trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, TraceState

import detektor
from detektor import otel
from tests.broker import Broker

VECTORS = Path(__file__).parents[3] / "docs" / "events" / "vectors" / "traces.json"
CASES = json.loads(VECTORS.read_text("utf-8"))["cases"]

Track = Callable[..., detektor.Tracker]
SPAN = SpanContext(
    trace_id=int("a" * 32, 16),
    span_id=int("b" * 16, 16),
    is_remote=False,
    trace_flags=TraceFlags(TraceFlags.SAMPLED),
    trace_state=TraceState([("vendor", "value")]),
)


@pytest.fixture
def spans() -> InMemorySpanExporter:
    """Spans that have ended."""
    return InMemorySpanExporter()


@pytest.fixture
def tracer(spans: InMemorySpanExporter) -> trace.Tracer:
    """Makes recorded spans."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return provider.get_tracer("test")


@pytest.fixture
def around() -> object:
    """An active span, and a correlation id in the baggage."""
    joined = trace.set_span_in_context(NonRecordingSpan(SPAN))
    token = context.attach(baggage.set_baggage("correlation.id", "visit-7", joined))
    yield
    context.detach(token)


@pytest.mark.parametrize("case", CASES, ids=[case["frame_id"] for case in CASES])
def test_spans_join_the_frames_trace_by_the_ids_of_all_languages(
    case: dict[str, str], tracer: trace.Tracer, spans: InMemorySpanExporter
) -> None:
    frame = detektor.FrameContext(site=case["site"], camera="c", frame_id=case["frame_id"])
    with otel.active(frame), tracer.start_as_current_span("copy to gpu"):
        pass
    [span] = spans.get_finished_spans()
    assert f"{span.context.trace_id:032x}" == case["trace_id"]
    assert f"{span.parent.span_id:016x}" == case["root_span_id"]
    assert not trace.get_current_span().get_span_context().is_valid


@pytest.mark.parametrize("case", CASES, ids=[case["frame_id"] for case in CASES])
def test_the_same_part_of_frames_is_sampled_as_elsewhere(
    case: dict[str, dict[str, bool]], tracer: trace.Tracer, spans: InMemorySpanExporter
) -> None:
    frame = detektor.FrameContext(
        site=str(case["site"]), camera="c", frame_id=str(case["frame_id"])
    )
    for part, is_sampled in case["sampled"].items():
        spans.clear()
        with otel.active(frame, sample_ratio=float(part)), tracer.start_as_current_span("work"):
            pass
        assert len(spans.get_finished_spans()) == is_sampled


def test_another_service_gets_the_frames_trace_and_correlation_id_in_headers() -> None:
    frame = detektor.FrameContext(
        site="lab", camera="c", frame_id=CASES[0]["frame_id"], correlation_id="visit 7"
    )
    headers: dict[str, str] = {}
    with otel.active(frame):
        propagate.inject(headers)
    assert headers["traceparent"] == frame.traceparent
    assert headers["baggage"] == "correlation.id=visit+7"


@pytest.mark.usefixtures("around")
def test_events_say_the_active_span_and_the_correlation_id_of_the_baggage(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    with tracker.frame(camera):
        pass
    assert tracker.flush().is_flushed
    for event in shared_broker.events(camera):
        assert event["traceparent"] == f"00-{'a' * 32}-{'b' * 16}-01"
        assert event["tracestate"] == "vendor=value"
        assert event["correlationid"] == "visit-7"


@pytest.mark.usefixtures("around")
def test_a_frames_own_correlation_id_goes_before_that_of_the_baggage(
    shared_broker: Broker, track: Track, camera: str
) -> None:
    tracker = track()
    with tracker.frame(camera, correlation_id="visit-8"):
        pass
    assert tracker.flush().is_flushed
    said = {event["correlationid"] for event in shared_broker.events(camera)}
    assert said == {"visit-8"}


def test_without_a_span_events_say_none(shared_broker: Broker, track: Track, camera: str) -> None:
    tracker = track()
    with tracker.frame(camera):
        pass
    assert tracker.flush().is_flushed
    for event in shared_broker.events(camera):
        assert not {"traceparent", "tracestate", "correlationid"} & set(event)
    assert otel.event_context() == detektor.EventContext()
