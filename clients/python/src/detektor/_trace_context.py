"""W3C Trace Context: invalid values are ignored, and are never a reason to refuse an event."""

from __future__ import annotations

import re

_TRACEPARENT = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?", re.ASCII
)
_MEMBER = re.compile(
    r"[a-z0-9][a-z0-9_\-*/@]{0,255}="
    r"[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]",
    re.ASCII,
)


def is_traceparent(value: object) -> bool:
    """Returns whether a value is valid as a ``traceparent``; later versions may be longer than 00."""
    if not isinstance(value, str) or len(value) > 512:
        return False
    if len(value) > 55 and value.startswith("00"):
        return False
    return _TRACEPARENT.fullmatch(value) is not None


def is_tracestate(value: object) -> bool:
    """Returns whether a value is valid as a ``tracestate``: 1 to 32 members, 2,048 characters at most."""
    if not isinstance(value, str) or len(value) > 2048:
        return False
    told = [member.strip(" \t") for member in value.split(",")]
    members = [member for member in told if member]
    return 1 <= len(members) <= 32 and all(_MEMBER.fullmatch(each) for each in members)
