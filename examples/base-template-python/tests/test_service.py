"""The whole service, with a real NATS and a real Postgres: set both addresses to run this."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import nats
import pytest

from base_template.consume import DEAD_LETTER_SUBJECT, DEAD_LETTERS, SUBJECT
from tests.test_sighting import SIGHTING

NATS = os.environ.get("BASE_TEMPLATE_TEST_NATS_URL")
POSTGRES = os.environ.get("BASE_TEMPLATE_TEST_POSTGRES_URL")

pytestmark = pytest.mark.skipif(
    not NATS or not POSTGRES,
    reason="set BASE_TEMPLATE_TEST_NATS_URL and BASE_TEMPLATE_TEST_POSTGRES_URL",
)


class Running:
    """A service as a child process, at the same port across restarts."""

    def __init__(self, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.log = log
        self.start()

    def start(self) -> None:
        env = {
            **os.environ,
            "DETEKTOR_PORT": str(self.port),
            "DETEKTOR_NATS_URL": NATS or "",
            "DETEKTOR_POSTGRES_URL": POSTGRES or "",
            "BASE_TEMPLATE_RETRY_AFTER_S": "0.1",
        }
        with self.log.open("a") as out:
            command = [sys.executable, "-m", "base_template.main"]
            self.process = subprocess.Popen(command, env=env, stdout=out, stderr=out)
        soon(lambda: self.ask("/readyz")[0] == 200, f"ready\n{self.log.read_text()}")

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)

    def ask(
        self, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        data = None if body is None else json.dumps(body).encode()
        try:
            request = Request(f"http://127.0.0.1:{self.port}{path}", data, headers or {})
            with urlopen(request, timeout=10) as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def is_kept(self, sighting_id: str) -> bool:
        return self.ask(f"/v1/sightings/{sighting_id}")[0] == 200


def soon(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, f"not so within 60 s: {what}"
        time.sleep(0.05)


def sighting(**more: str) -> dict[str, str]:
    return {**SIGHTING, "id": str(uuid.uuid4()), **more}


def publish(*bodies: object) -> None:
    async def send() -> None:
        client = await nats.connect(NATS or "")
        for body in bodies:
            await client.jetstream().publish(SUBJECT, json.dumps(body).encode())
        await client.close()

    asyncio.run(send())


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("service") / "service.log")
    yield running
    if running.process.poll() is None:
        running.end(signal.SIGKILL)


def test_what_is_posted_is_kept_and_its_correlation_id_is_in_both_log_lines(
    service: Running,
) -> None:
    sent = sighting()
    status, _ = service.ask("/v1/sightings", sent, {"x-correlation-id": "order-7"})
    assert status == 202
    soon(lambda: service.is_kept(sent["id"]), "the sighting kept")
    soon(lambda: service.log.read_text().count("order-7") >= 2, "both lines")
    lines = [json.loads(line) for line in service.log.read_text().splitlines()]
    told = {line["msg"] for line in lines if line.get("correlation_id") == "order-7"}
    assert told == {"request", "message"}


def test_the_same_sighting_sent_twice_is_kept_once(service: Running) -> None:
    sent, last = sighting(camera="twice"), sighting(camera="twice")
    publish(sent, sent, last)
    soon(lambda: service.is_kept(last["id"]), "the last one kept")
    assert len(json.loads(service.ask("/v1/sightings?camera=twice")[1])["items"]) == 2


def test_what_cannot_be_read_is_kept_apart_whole_and_stops_nothing(service: Running) -> None:
    wrong, after = sighting(camera="No Camera"), sighting()
    publish(wrong, after)
    soon(lambda: service.is_kept(after["id"]), "the next one kept")

    async def letter() -> tuple[object, str]:
        client = await nats.connect(NATS or "")
        subject = f"{DEAD_LETTER_SUBJECT}.invalid"
        found = await client.jetstream().get_last_msg(DEAD_LETTERS, subject)
        await client.close()
        return json.loads(found.data or b""), (found.headers or {})["field"]

    assert asyncio.run(letter()) == (wrong, "camera")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_ended_it_loses_nothing(service: Running, number: signal.Signals) -> None:
    code = service.end(number)
    assert code == (0 if number == signal.SIGTERM else -number)
    sent = sighting()
    publish(sent)
    service.start()
    soon(lambda: service.is_kept(sent["id"]), "what was published meanwhile")


def test_bad_requests_are_refused_naming_the_field(service: Running) -> None:
    for path, body, field in (
        ("/v1/sightings?limit=0", None, "limit"),
        ("/v1/sightings/1", None, "id"),
        ("/v1/sightings", sighting(seen_at="today"), "seen_at"),
    ):
        status, text = service.ask(path, body)
        assert (status, json.loads(text)["field"]) == (400, field)


def test_its_page_of_metrics_tells_of_messages_with_exemplars_for_who_asks(
    service: Running,
) -> None:
    service.ask("/v1/sightings", None, {"x-correlation-id": "order-8"})
    text = service.ask("/metrics", None, {"accept": "application/openmetrics-text"})[1]
    assert "detektor_base_template_handled_messages_total" in text
    assert 'correlation_id="order-8"' in text
