"""However a process ends or forks: what was told is sent once, and nothing hangs."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import pytest

from tests import programs
from tests.broker import Broker, until
from tests.conftest import Platform

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_program_that_just_ends_has_sent_everything(
    shared_broker: Broker, camera: str, host: str
) -> None:
    """A name has to be looked up when the interpreter gives out no more threads."""
    status, _, err = programs.run(
        shared_broker.url.replace("127.0.0.1", host),
        camera,
        """
        t = tracker()
        for n in range(100):
            with t.frame(CAMERA, seq=n):
                pass
        """,
    )
    assert (status, err) == (0, "")
    assert len(shared_broker.events(camera)) == 200


def test_a_program_ends_in_time_though_nats_is_away(camera: str) -> None:
    status, _, err = programs.run(
        "nats://localhost:9",
        camera,
        """
        t = tracker(close_timeout_s=0.5)
        with t.frame(CAMERA):
            pass
        """,
    )
    assert status == 0
    assert "Traceback" not in err


def test_sigterm_sends_what_is_left_and_ends_the_program_as_ever(
    shared_broker: Broker, camera: str
) -> None:
    program = programs.start(
        shared_broker.url,
        camera,
        """
        t = tracker(linger_ms=60_000)
        with t.frame(CAMERA):
            pass
        print("told", flush=True)
        while True:
            time.sleep(0.05)
        """,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "told\n"
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=30)
    assert program.returncode == -signal.SIGTERM
    assert shared_broker.types(camera) == ["frame.captured", "frame.completed"]


def test_a_handler_of_sigterm_that_was_there_decides_what_happens(
    shared_broker: Broker, camera: str
) -> None:
    program = programs.start(
        shared_broker.url,
        camera,
        """
        stopping = []
        signal.signal(signal.SIGTERM, lambda *_: stopping.append(1))
        t = tracker()
        with t.frame(CAMERA, seq=1):
            pass
        print("told", flush=True)
        while not stopping:
            time.sleep(0.02)
        with t.frame(CAMERA, seq=2):
            pass
        sys.exit(3)
        """,
    )
    assert program.stdout is not None
    program.stdout.readline()
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=30)
    assert program.returncode == 3
    assert len(shared_broker.events(camera)) == 4


def test_a_handler_of_sigterm_that_is_set_later_stays(camera: str) -> None:
    status, out, _ = programs.run(
        "nats://localhost:9",
        camera,
        """
        t = tracker(close_timeout_s=0)
        def mine(*_): pass
        signal.signal(signal.SIGTERM, mine)
        tracker(close_timeout_s=0)
        t.close(0)
        print(signal.getsignal(signal.SIGTERM) is mine)
        """,
    )
    assert (status, out) == (0, "True\n")


def test_what_was_acknowledged_before_kill_9_is_found_once(platform: Platform, camera: str) -> None:
    program = programs.start(
        platform.nats,
        camera,
        """
        t = tracker()
        def told(outcome, n):
            if outcome.kind == "acknowledged":
                os.write(1, f"{n}\\n".encode())
        for n in range(1_000_000):
            frame = t.frame(CAMERA, seq=n)
            frame.tell("completed", {}, on_outcome=lambda outcome, n=n: told(outcome, n))
            time.sleep(0.002)
        """,
    )
    assert program.stdout is not None
    acknowledged = [int(program.stdout.readline()) for _ in range(200)]
    program.kill()
    rest, _ = program.communicate(timeout=30)
    acknowledged += [int(line) for line in rest.split("\n")[:-1]]

    def found() -> list[dict[str, Any]]:
        shown: list[dict[str, Any]] = platform.get(f"/v1/frames?camera={camera}&limit=1000")[
            "items"
        ]
        ended = {frame["seq"] for frame in shown if frame["state"] == "completed"}
        return shown if set(acknowledged) <= ended else []

    shown = until(found, 60)
    assert len({frame["seq"] for frame in shown}) == len(shown)
    assert all(frame["event_count"] <= 2 for frame in shown)


@needs_fork
def test_a_forked_child_sends_its_own_events_and_none_of_its_parents(
    shared_broker: Broker, camera: str
) -> None:
    status, out, err = programs.run(
        shared_broker.url,
        camera,
        """
        t = tracker(linger_ms=2000)
        for n in range(10):
            with t.frame(CAMERA, seq=n, session="parent"):
                pass
        pid = os.fork()
        if pid == 0:
            with t.frame(CAMERA, seq=1, session="child"):
                pass
            print(t.flush(20), t.counters(), flush=True)
            os._exit(0)
        os.waitpid(pid, 0)
        with t.frame(CAMERA, seq=99, session="parent"):
            pass
        """,
    )
    assert status == 0, err
    assert "published=2, acknowledged=2" in out
    sessions = [event["data"]["session_id"] for event in shared_broker.events(camera)]
    assert (sessions.count("parent"), sessions.count("child")) == (22, 2)


@needs_fork
def test_a_parent_goes_on_over_its_connection_after_its_child_has_ended(
    shared_broker: Broker, camera: str
) -> None:
    status, out, err = programs.run(
        shared_broker.url,
        camera,
        """
        changes = []
        t = tracker(on_connection=lambda state: changes.append(state.is_connected))
        with t.frame(CAMERA):
            pass
        t.flush()
        for _ in range(3):
            pid = os.fork()
            if pid == 0:
                sys.exit(0)
            os.waitpid(pid, 0)
            with t.frame(CAMERA):
                pass
            assert t.flush(20).is_flushed
        print(changes)
        """,
    )
    assert (status, out) == (0, "[True]\n"), err


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_of_multiprocessing_send_what_they_tell(
    shared_broker: Broker, camera: str, method: str, tmp_path: object
) -> None:
    if method != "spawn" and not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    code = f"""
    import multiprocessing
    def work(number):
        global t
        if {method!r} != "fork":
            t = tracker()
        with t.frame(CAMERA, seq=number, session="work"), t.frame(CAMERA, seq=number, session="b"):
            pass
    if __name__ == "__main__":
        if {method!r} == "fork":
            t = tracker()
            with t.frame(CAMERA, seq=0, session="main"):
                pass
        processes = multiprocessing.get_context({method!r})
        children = [processes.Process(target=work, args=(n,)) for n in range(2)]
        for child in children: child.start()
        for child in children: child.join()
        assert [child.exitcode for child in children] == [0, 0]
    """
    path = f"{tmp_path}/program.py"
    with open(path, "w") as file:
        file.write(programs.PRELUDE + programs.textwrap.dedent(code))
    status, _, err = programs.run(
        shared_broker.url,
        camera,
        f"import subprocess; sys.exit(subprocess.call([{sys.executable!r}, {path!r}]))",
    )
    assert status == 0, err
    sessions = [event["data"]["session_id"] for event in shared_broker.events(camera)]
    assert sessions.count("work") == 4
    assert sessions.count("main") == (2 if method == "fork" else 0)


def test_a_tracker_may_be_closed_twice_and_tells_nothing_afterwards(
    shared_broker: Broker, camera: str
) -> None:
    _, out, _ = programs.run(
        shared_broker.url,
        camera,
        """
        t = tracker()
        with t.frame(CAMERA):
            pass
        t.close(); t.close()
        with t.frame(CAMERA):
            pass
        print(t.counters())
        """,
    )
    assert "published=4, acknowledged=2, dropped=0, retried=0, failed=2" in out
    assert until(lambda: len(shared_broker.events(camera)) == 2)
