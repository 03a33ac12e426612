"""The ends of a process: by itself, by SIGTERM, and the beginning of a forked child."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from types import FrameType
from typing import Protocol


class Closable(Protocol):
    """What must end with the process."""

    def close_at_exit(self) -> None:
        """Sends what is left, within its own time."""

    def hurry(self) -> None:
        """Lets what is left go at once, without waiting for it."""

    def after_fork(self) -> None:
        """Begins afresh in a forked child."""


_open: set[Closable] = set()
_finalized_pids: set[int] = set()


def opened(each: Closable) -> None:
    """From now on it is closed when the process ends."""
    _open.add(each)


def closed(each: Closable) -> None:
    """It has been closed."""
    _open.discard(each)
    if not _open:
        _sigterm.uninstall()


def open_ones() -> list[Closable]:
    """What is open in this process."""
    return list(_open)


def close_all() -> None:
    """Closes all that is open."""
    for each in open_ones():
        each.close_at_exit()


def handle_sigterm() -> None:
    """Sends what is left before SIGTERM ends the process.

    A handler that is there already is called as before and decides what happens; one that is set
    later takes our place.
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
    """Children of multiprocessing that were forked end without atexit; MUST be called in the child."""
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
