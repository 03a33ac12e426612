"""Calls a caller's function."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_log = logging.getLogger("detektor")


def quietly(called: Callable[[T], object], told: T) -> None:
    """Calls the function; logs an exception instead of raising it."""
    try:
        called(told)
    except Exception:
        _log.exception("a function that the tracker was given has failed")
