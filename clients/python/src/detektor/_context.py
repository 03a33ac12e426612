"""The data of a frame that goes with it to another thread, process or machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from detektor._ids import span_id_of, trace_id_of
from detektor._refusal import Problem, show

HEADER = "detektor-frame"
"""The header that carries a frame."""

_MOST_BYTES = 16 * 1024
_TEXTS = ("site", "camera", "frame_id")
_MAYBE_TEXTS = (
    "session",
    "pipeline",
    "producer_frame_id",
    "correlation_id",
    "causation_id",
)


_NONE: Mapping[str, tuple[int, int]] = {}


class FrameContext(NamedTuple):
    """A frame to hand on: ``bytes(context)`` or ``context.headers()`` can be sent over any transport.

    If ``is_handed_on``, the code that resumes the frame must end it.
    """

    site: str
    camera: str
    frame_id: str
    seq: int | None = None
    session: str | None = None
    pipeline: str | None = None
    producer_frame_id: str | None = None
    correlation_id: str | None = None
    causation_id: str | None = None
    stages: Mapping[str, tuple[int, int]] = _NONE
    """For each stage so far, its index and number of attempts."""
    is_handed_on: bool = True

    @property
    def trace_id(self) -> str:
        """The id of the trace that will show the frame's events."""
        return trace_id_of(self.site, self.frame_id)

    @property
    def span_id(self) -> str:
        """The id of that trace's root span."""
        return span_id_of(self.trace_id, "root", self.frame_id)

    @property
    def traceparent(self) -> str:
        """Both ids as a W3C traceparent, for spans that join the frame's trace."""
        return f"00-{self.trace_id}-{self.span_id}-01"

    def __bytes__(self) -> bytes:
        return self._json().encode("ascii")

    def headers(self) -> dict[str, str]:
        """Returns the frame as headers of HTTP, NATS or Kafka, with its trace context and correlation id."""
        headers = {HEADER: self._json(), "traceparent": self.traceparent}
        if self.correlation_id is not None:
            headers["baggage"] = f"correlation.id={quote(self.correlation_id, safe='')}"
        return headers

    def _json(self) -> str:
        given = {name: value for name, value in self._asdict().items() if value not in (None, {})}
        return json.dumps(given, separators=(",", ":"))


def read_context(context: FrameContext | bytes | str | Mapping[str, Any]) -> FrameContext:
    """Decodes a context that was handed on as an object, as bytes or text, or in headers.

    :raises Problem: if it is invalid
    """
    if isinstance(context, FrameContext):
        return context
    return _context_of(_parse(_text_of(context)))


def _text_of(context: bytes | str | Mapping[str, Any]) -> bytes | str:
    if isinstance(context, Mapping):
        for name, value in context.items():
            if isinstance(name, str) and name.lower() == HEADER:
                return _text_of(value)
        raise Problem("context", f"context has no header {HEADER}.")
    if isinstance(context, (bytes, str)) and len(context) <= _MOST_BYTES:
        return context
    shown = "too long" if isinstance(context, (bytes, str)) else show(context)
    raise Problem("context", f"context must be what frame.context() gave; it was {shown}.")


def _parse(text: bytes | str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Problem("context", "context must be what frame.context() gave; it isn't readable.")
    return value


def _context_of(value: dict[str, Any]) -> FrameContext:
    seq, stages = value.get("seq"), value.get("stages", {})
    fine = (
        all(isinstance(value.get(name), str) for name in _TEXTS)
        and all(isinstance(value.get(name, ""), str) for name in _MAYBE_TEXTS)
        and (seq is None or isinstance(seq, int))
        and isinstance(stages, dict)
        and all(_is_stage(each) for each in stages.values())
    )
    if not fine:
        raise Problem("context", "context must be what frame.context() gave; it isn't whole.")
    return FrameContext(
        **{name: value.get(name) for name in (*_TEXTS, *_MAYBE_TEXTS)},  # type: ignore[arg-type]
        seq=seq,
        stages={name: (index, tries) for name, (index, tries) in stages.items()},
        is_handed_on=value.get("is_handed_on") is True,
    )


def _is_stage(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value)
