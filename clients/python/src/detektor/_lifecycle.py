"""Handles the end of a process, by itself or by SIGTERM, and the start of a forked child."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from types import FrameType
from typing import Protocol


class Closable(Protocol):
    """An object that must be closed before the process ends."""

    def close_at_exit(self) -> None:
        """Sends the remaining events, within its own time limit."""

    def hurry(self) -> None:
        """Sends the remaining events at once, without waiting for completion."""

    def after_fork(self) -> None:
        """Starts fresh in a forked child."""


_open: set[Closable] = set()
_finalized_pids: set[int] = set()


def opened(each: Closable) -> None:
    """Registers it, to be closed when the process ends."""
    _open.add(each)


def closed(each: Closable) -> None:
    """Removes it after it has been closed."""
    _open.discard(each)
    if not _open:
        _sigterm.uninstall()


def open_ones() -> list[Closable]:
    """Returns the open objects of this process."""
    return list(_open)


def close_all() -> None:
    """Closes all open objects."""
    for each in open_ones():
        each.close_at_exit()


def handle_sigterm() -> None:
    """Sends the remaining events before SIGTERM ends the process.

    An existing handler is still called and decides what happens; a handler set later replaces ours.
    """
    _sigterm.install()


class _Sigterm:
    def __init__(self) -> None:
        self._before: object = None
        self._is_ours = False

    def install(self) -> None:
        if self._is_ours or threading.current_thread() is not threading.main_thread():
            return
        before = signal.getsignal(signal.SIGTERM)
        if before is signal.SIG_IGN or before is None:
            return
        self._before = before
        self._is_ours = True
        signal.signal(signal.SIGTERM, self.handle)

    def uninstall(self) -> None:
        if not self._is_ours or threading.current_thread() is not threading.main_thread():
            return
        if signal.getsignal(signal.SIGTERM) == self.handle:
            signal.signal(signal.SIGTERM, self._before)  # type: ignore[arg-type]
        self._is_ours = False

    def handle(self, number: int, frame: FrameType | None) -> None:
        before = self._before
        if callable(before):
            for each in open_ones():
                each.hurry()
            before(number, frame)
            return
        close_all()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTERM)


_sigterm = _Sigterm()


def close_with_multiprocessing() -> None:
    """Registers the closing in a forked child of multiprocessing.

    Such children end without atexit. MUST be called in the child.
    """
    util = sys.modules.get("multiprocessing.util")
    if util is None or os.getpid() in _finalized_pids:
        return
    _finalized_pids.add(os.getpid())
    util.Finalize(None, close_all, exitpriority=0)


def _after_fork() -> None:
    for each in open_ones():
        each.after_fork()


atexit.register(close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
