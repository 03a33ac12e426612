"""The frame whose block the running code is in."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detektor._frame import Frame

_current: ContextVar[Frame | None] = ContextVar("detektor_frame", default=None)


def current_frame() -> Frame | None:
    """The frame whose ``with`` block the running thread or coroutine is in; the innermost of several."""
    return _current.get()


def enter(frame: Frame | None) -> Frame | None:
    """Makes the frame the current one; answers which one was before."""
    before = _current.get()
    _current.set(frame)
    return before
