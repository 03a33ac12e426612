"""Pipelines as programs of their own: they may be killed, forked and ended."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

PRELUDE = """
import os, signal, sys, threading, time
import detektor

URL, CAMERA = os.environ["URL"], os.environ["CAMERA"]

def tracker(**settings):
    return detektor.Tracker(URL, **{"site": "lab", "source": "program/1", **settings})
"""


def start(url: str, camera: str, code: str) -> subprocess.Popen[str]:
    """Starts a program with a tracker at hand; what it prints comes from ``stdout``."""
    env = {**os.environ, "URL": url, "CAMERA": camera}
    return subprocess.Popen(
        [sys.executable, "-u", "-c", PRELUDE + textwrap.dedent(code)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(url: str, camera: str, code: str, timeout_s: float = 60) -> tuple[int, str, str]:
    """Runs a program to its end; answers its exit status, and what it printed and complained."""
    program = start(url, camera, code)
    try:
        out, err = program.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        program.kill()
        out, err = program.communicate()
        raise AssertionError(f"the program did not end:\n{out}\n{err}") from None
    return program.returncode, out, err
