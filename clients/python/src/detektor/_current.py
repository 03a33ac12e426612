"""The frame whose block is currently running."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detektor._frame import Frame

_current: ContextVar[Frame | None] = ContextVar("detektor_frame", default=None)


def current_frame() -> Frame | None:
    """Returns the frame whose ``with`` block the thread or coroutine is in; the innermost of several."""
    return _current.get()


def enter(frame: Frame | None) -> Frame | None:
    """Makes the frame the current one; returns the previous one."""
    before = _current.get()
    _current.set(frame)
    return before
