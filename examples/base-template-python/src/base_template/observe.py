"""Logs, traces and correlation: the context of a request or message, and its output."""

from __future__ import annotations

import json
import logging
import re
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timezone

import detektor
from opentelemetry import baggage, context, propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBasedTraceIdRatio

SERVICE = "base-template"
CORRELATION_BAGGAGE = "correlation.id"
CORRELATION_HEADER = "x-correlation-id"

_correlation: ContextVar[str | None] = ContextVar("correlation", default=None)
_OWN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonFormatter(logging.Formatter):
    """One JSON object per line, with the ids of the current work."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, timezone.utc)
        line: dict[str, object] = {
            "level": record.levelname.lower(),
            "time": time.isoformat(timespec="milliseconds"),
            "service": SERVICE,
            **current_ids(),
            **{
                name: value
                for name, value in vars(record).items()
                if name not in _OWN_FIELDS and value is not None
            },
            "msg": record.getMessage(),
        }
        if record.exc_info:
            line["stack"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def start_logging(level: str) -> None:
    """Log to standard output, for every logger of the process."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    # In a frame's block a line has the frame's ids.
    handler.addFilter(detektor.FrameLogFilter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Each of these logs every request or connection by itself.
    for name in ("aiohttp.access", "psycopg.pool", "nats"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def start_tracing(endpoint: str | None, sampled_ratio: float) -> TracerProvider | None:
    """Send spans to an OTLP/HTTP address; without one every span is a no-op."""
    if endpoint is None:
        return None
    provider = TracerProvider(
        resource=Resource.create({"service.name": SERVICE}),
        sampler=ParentBasedTraceIdRatio(sampled_ratio),
    )
    exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces", timeout=2)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1_000))
    trace.set_tracer_provider(provider)
    return provider


@contextmanager
def observed(headers: Mapping[str, str]) -> Iterator[str]:
    """Run within the sender's trace and baggage; yield the correlation id, the sender's or a new one."""
    carrier = {name.lower(): value for name, value in headers.items()}
    within = propagate.extract(carrier)
    given = (carrier.get(CORRELATION_HEADER), baggage.get_baggage(CORRELATION_BAGGAGE, within))
    plain = (one for one in given if isinstance(one, str) and re.fullmatch(r"[!-~]{1,256}", one))
    correlation_id = next(plain, None) or str(uuid.uuid4())
    token = context.attach(baggage.set_baggage(CORRELATION_BAGGAGE, correlation_id, within))
    correlation = _correlation.set(correlation_id)
    try:
        yield correlation_id
    finally:
        _correlation.reset(correlation)
        context.detach(token)


def outgoing_headers() -> dict[str, str]:
    """Return headers that carry trace, baggage and correlation id of the current work to another service."""
    headers: dict[str, str] = {}
    propagate.inject(headers)
    correlation_id = _correlation.get()
    return headers if correlation_id is None else {**headers, CORRELATION_HEADER: correlation_id}


def current_ids() -> dict[str, str]:
    """Return the ids of the current work for a log line."""
    span = trace.get_current_span().get_span_context()
    ids = {}
    if span.is_valid:
        ids = {"trace_id": f"{span.trace_id:032x}", "span_id": f"{span.span_id:016x}"}
    correlation_id = _correlation.get()
    return ids if correlation_id is None else {**ids, "correlation_id": correlation_id}


def exemplar() -> dict[str, str]:
    """Return an exemplar's labels: a recorded trace and a short correlation id of the current work."""
    span = trace.get_current_span().get_span_context()
    labels = {"trace_id": f"{span.trace_id:032x}"} if span.trace_flags.sampled else {}
    correlation_id = _correlation.get() or ""
    if re.fullmatch(r"[\w.:-]{1,64}", correlation_id, re.ASCII):
        labels["correlation_id"] = correlation_id
    return labels
