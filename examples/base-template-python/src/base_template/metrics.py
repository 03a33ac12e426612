"""This service's metrics; no id is ever a label."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)

REQUEST_SECONDS = Histogram(
    "detektor_base_template_request_seconds",
    "How long requests took, by route",
    ["method", "route", "status"],
    buckets=_BUCKETS,
)
HANDLED = Counter(
    "detektor_base_template_handled_messages",
    "Handled messages, by outcome",
    ["outcome"],
)
HANDLE_SECONDS = Histogram(
    "detektor_base_template_handle_seconds",
    "How long it took to handle a message",
    buckets=_BUCKETS,
)
PENDING = Gauge(
    "detektor_base_template_pending_messages",
    "Messages that wait in NATS, handed out or not, as of the last look",
)
