"""What tests are lent: real servers, and trackers that are closed at their end."""

from __future__ import annotations

import itertools
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from detektor import Tracker
from tests.broker import Broker

_names = itertools.count()


def ask(path: str, body: str = "") -> dict[str, Any]:
    """What the lender of servers answers."""
    url = os.environ.get("DETEKTOR_TEST_SERVERS")
    if url is None:
        pytest.skip("servers are lent by `npm test -- clients/python`")
    request = urllib.request.Request(f"{url}{path}", data=body.encode(), method="POST")
    try:
        with urllib.request.urlopen(request, timeout=300) as answer:
            value: dict[str, Any] = json.load(answer)
            return value
    except urllib.error.HTTPError as error:
        raise AssertionError(f"no server for tests: {error.read().decode()}") from error


@dataclass(frozen=True)
class Platform:
    """Where the platform's parts are."""

    nats: str
    ingest: str
    query_api: str

    def get(self, path: str) -> Any:
        """What the query API answers; None for 404."""
        try:
            with urllib.request.urlopen(self.query_api + path, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise


@pytest.fixture(scope="session")
def platform() -> Platform:
    """The whole platform, shared by all tests."""
    parts = ask("/platform")
    return Platform(parts["nats"], parts["ingest"], parts["queryApi"])


@pytest.fixture(scope="session")
def shared_broker() -> Broker:
    """A NATS server that all tests share: camera names MUST be the test's own."""
    return _lend("")


@pytest.fixture
def broker() -> Broker:
    """A NATS server of the test's own: it may be killed."""
    return _lend("")


@pytest.fixture
def lend() -> Callable[[str], Broker]:
    """Lends a NATS server with these lines in its configuration."""
    return _lend


def _lend(more: str) -> Broker:
    lent = ask("/nats", more)
    return Broker(lent["url"], lambda deed, body="": ask(f"/nats/{lent['id']}/{deed}", body))


@pytest.fixture
def camera() -> str:
    """A camera's name that no other test has."""
    return f"cam-{os.getpid()}-{next(_names)}"


@pytest.fixture
def track(shared_broker: Broker) -> Iterator[Callable[..., Tracker]]:
    """Makes trackers, of the shared broker unless another address is given."""
    made: list[Tracker] = []

    def make(url: str | None = None, **settings: Any) -> Tracker:
        given = {"site": "lab", "source": "test/1", "handle_sigterm": False, **settings}
        address = url if "nats" in settings else url or shared_broker.url
        made.append(Tracker(address, **given))
        return made[-1]

    yield make
    for tracker in made:
        tracker.close(0)
