"""OpenTelemetry: connects a pipeline's own spans to a frame's trace. Needs ``detektor[otel]``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from opentelemetry import baggage, context, trace
from opentelemetry.context import Context
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags

from detektor._context import FrameContext
from detektor._ids import is_sampled_trace
from detektor._settings import EventContext

if TYPE_CHECKING:
    from detektor._frame import Frame

CORRELATION_BAGGAGE = "correlation.id"
"""The baggage entry that carries a correlation id from service to service."""


_NO_CONTEXT = EventContext()


def event_context() -> EventContext:
    """Returns the active span, and the correlation id in the active baggage, if there are any.

    A tracker uses it if OpenTelemetry is installed: its events are linked to that span.
    """
    if not context.get_current():  # most pipelines have no spans of their own
        return _NO_CONTEXT
    said = baggage.get_baggage(CORRELATION_BAGGAGE)
    correlation_id = said if isinstance(said, str) and said else None
    span = trace.get_current_span().get_span_context()
    if not span.is_valid:
        return EventContext(correlation_id)
    flags = span.trace_flags & TraceFlags.SAMPLED
    traceparent = f"00-{span.trace_id:032x}-{span.span_id:016x}-{flags:02x}"
    return EventContext(correlation_id, traceparent, span.trace_state.to_header() or None)


def frame_context(
    frame: Frame | FrameContext, *, sample_ratio: float = 1.0, parent: Context | None = None
) -> Context:
    """Returns ``parent`` (by default the active context) with the frame as the current span.

    Spans started in it are children of the frame's root span, whose ids every service derives in
    the same way; its correlation id continues in the baggage. ``sample_ratio`` is the fraction of
    frames, 0 to 1, that is marked as sampled: pass the value of ``DETEKTOR_TRACE_SAMPLE``, since
    the trace id decides, the same everywhere.
    """
    known = frame if isinstance(frame, FrameContext) else frame.context(hand_on=False)
    is_sampled = is_sampled_trace(known.trace_id, sample_ratio)
    span = SpanContext(
        trace_id=int(known.trace_id, 16),
        span_id=int(known.span_id, 16),
        is_remote=True,
        trace_flags=TraceFlags(TraceFlags.SAMPLED if is_sampled else TraceFlags.DEFAULT),
    )
    joined = trace.set_span_in_context(NonRecordingSpan(span), parent)
    correlation_id = known.correlation_id or known.frame_id
    return baggage.set_baggage(CORRELATION_BAGGAGE, correlation_id, joined)


@contextlib.contextmanager
def active(frame: Frame | FrameContext, *, sample_ratio: float = 1.0) -> Iterator[None]:
    """Makes the frame's trace the active one within a ``with`` block: spans started there join it."""
    token = context.attach(frame_context(frame, sample_ratio=sample_ratio))
    try:
        yield
    finally:
        context.detach(token)
