"""The values that JSON and the databases after ingest can store."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from detektor._refusal import Problem, must_be

_STEP = re.compile(r"^[^.\[]*|\.[^.\[]*|\[\d+\]")
"""A step of a path, in the syntax of refusals."""

MAX_DEPTH = 32
"""The maximum number of levels of objects and arrays within an event, including the event itself."""


def plain(value: Any, path: str, levels: int) -> Any:
    """Converts a value to JSON's types: numbers and arrays of numpy's kind become Python's.

    :raises Problem: for values that JSON can't represent, or for more than ``levels`` levels
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise must_be(path, "a finite number", value)
        return value
    if isinstance(value, (Mapping, list, tuple)):
        return _container(value, path, levels)
    if hasattr(value, "tolist"):
        return plain(value.tolist(), path, levels)
    raise must_be(path, "what JSON can say", value)


def plain_number(value: Any) -> Any:
    """Converts an array library's number to Python's; returns other values unchanged."""
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        return value.item()
    return value


def is_keepable_text(text: str) -> bool:
    """Returns whether databases can store the text: no U+0000, and no half of a surrogate pair."""
    if "\0" in text:
        return False
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def find_bad_text(value: Any, path: str) -> Problem | None:
    """Returns the problem of the first text or name in the value that can't be stored."""
    if isinstance(value, str):
        return None if is_keepable_text(value) else _bad_text(path)
    for key, item in _items(value):
        inner = within(path, key)
        if isinstance(key, str) and not is_keepable_text(key):
            return _bad_text(path)
        problem = find_bad_text(item, inner)
        if problem is not None:
            return problem
    return None


def within(path: str, step: object) -> str:
    """Returns the path of a member: ``data.objects[0].bbox``."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else str(step)


def _container(value: Any, path: str, levels: int) -> Any:
    if levels == 0:
        shown = "".join(_STEP.findall(path)[:3])
        raise Problem(shown, f"{shown} is nested deeper than {MAX_DEPTH} levels.", "malformed")
    if not isinstance(value, Mapping):
        return [plain(item, within(path, at), levels - 1) for at, item in enumerate(value)]
    for key in value:
        if not isinstance(key, str):
            raise Problem(path, f"{path} has a name that is no text: a {type(key).__name__}.")
    return {key: plain(item, within(path, key), levels - 1) for key, item in value.items()}


def _items(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, (list, tuple)) else ()


def _bad_text(path: str) -> Problem:
    what = "a character that can't be kept: U+0000, or half a surrogate pair"
    return Problem(path, f"{path} has {what}.")
