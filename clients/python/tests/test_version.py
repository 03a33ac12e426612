"""The version is written in three places."""

from __future__ import annotations

import re
from pathlib import Path

import detektor
from detektor._event import SDK_NAME


def test_the_version_is_the_same_wherever_it_is_told() -> None:
    project = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    [version] = re.findall(r'^version = "(.*)"$', project, re.MULTILINE)
    assert detektor.__version__ == version
    assert f"detektor-py/{version}" == SDK_NAME
