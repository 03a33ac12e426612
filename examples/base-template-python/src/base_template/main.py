"""Assembles the service, and shuts it down gracefully."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable

import detektor
import nats
from aiohttp import web
from nats.aio.client import Client
from psycopg_pool import AsyncConnectionPool

from base_template.config import Config, ConfigError, read_config
from base_template.consume import SUBJECT, consume
from base_template.migrations import migrate
from base_template.observe import outgoing_headers, start_logging, start_tracing
from base_template.sighting import Sighting
from base_template.sightings import StoredSightings
from base_template.web import create_app

_log = logging.getLogger(__name__)


def main() -> None:
    """Exit codes: 0 after a signal, 78 for a wrong environment, 1 for any other failure."""
    try:
        config = read_config(os.environ)
    except ConfigError as error:
        for line in error.lines:
            sys.stderr.write(f"base-template: {line}\n")
        sys.exit(78)
    start_logging(config.log_level)
    tracing = start_tracing(config.otlp_endpoint, config.sampled_ratio)
    asyncio.run(Service(config).run())
    if tracing is not None:
        tracing.shutdown()
    _log.info("stopped")


class Service:
    """The running parts, and the problems of its dependencies."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._stop = asyncio.Event()
        self._wrong: dict[str, str | None] = {"postgres": "not asked yet", "nats": "not asked yet"}
        self._client: Client | None = None

    async def run(self) -> None:
        """Run until SIGTERM or SIGINT; then the current message and open requests are still finished."""
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, self._stop.set)
        config = self._config
        pool = AsyncConnectionPool(
            config.postgres_url,
            max_size=5,
            timeout=5,
            open=False,
            kwargs={"options": "-c statement_timeout=10s", "autocommit": True},
        )
        await pool.open()
        sightings = StoredSightings(pool)
        tracker = detektor.Tracker(nats=config.nats, site=config.site, source="base-template/1")
        runner = await self._serve(sightings)
        working = asyncio.create_task(self._work(sightings, tracker))
        await self._stop.wait()
        _log.info("shutting down")
        await asyncio.wait([working], timeout=4)
        await runner.cleanup()
        await self._disconnect()
        await asyncio.to_thread(tracker.close, 2)
        await pool.close()

    async def _serve(self, sightings: StoredSightings) -> web.AppRunner:
        async def ready() -> dict[str, str | None]:
            if self._wrong["postgres"] is None:
                return {**self._wrong, "postgres": await _why(sightings.ping)}
            return self._wrong

        app = create_app(sightings, self._publish, ready, self._config.token)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=3)
        await runner.setup()
        await web.TCPSite(runner, self._config.host, self._config.port).start()
        _log.info("listening", extra={"url": f"http://{self._config.host}:{self._config.port}"})
        return runner

    async def _work(self, sightings: StoredSightings, tracker: detektor.Tracker) -> None:
        config = self._config
        await self._keep_trying("postgres", lambda: migrate(config.postgres_url))
        # Ready only once its stream is there: until then nothing can be published.
        await self._keep_trying("nats", self._connect, then="the stream is not there yet")
        client = self._client
        if client is None:
            return
        await self._keep_trying(
            "nats",
            lambda: consume(
                client, sightings, tracker, config.retry_after_s, self._stop, self._working
            ),
        )

    def _working(self) -> None:
        self._wrong["nats"] = None

    async def _keep_trying(
        self, name: str, work: Callable[[], Awaitable[None]], then: str | None = None
    ) -> None:
        """Log once when it becomes unavailable and once when it has recovered; give up when stopped."""
        wait_s = 0.1
        while not self._stop.is_set():
            try:
                await work()
            except Exception as error:
                if self._wrong[name] is None or wait_s == 0.1:
                    _log.warning("%s is unavailable; trying again", name, extra={"reason": str(error)})
                self._wrong[name] = str(error) or type(error).__name__
                await _wait(self._stop, wait_s)
                wait_s = min(wait_s * 2, 5)
            else:
                self._wrong[name] = then
                return

    async def _connect(self) -> None:
        config = self._config
        self._client = await nats.connect(
            list(config.nats.servers),
            name="base-template",
            max_reconnect_attempts=-1,
            connect_timeout=5,
            **config.nats.options,
        )

    async def _disconnect(self) -> None:
        """Flush acknowledgements; NATS redelivers prefetched messages."""
        client = self._client
        if client is None:
            return
        with contextlib.suppress(Exception):
            await client.flush(timeout=2)
        with contextlib.suppress(Exception):
            # Draining would not help: it waits half a minute for messages that nobody processes any more.
            await asyncio.wait_for(client.close(), 2)

    async def _publish(self, sighting: Sighting) -> None:
        """Publish it; a repeat within ten minutes is recognised by its id, and stored once."""
        if self._client is None:
            raise ConnectionError("NATS is not connected yet")
        headers = {**outgoing_headers(), "Nats-Msg-Id": sighting.id}
        body = json.dumps(sighting.as_json()).encode()
        await self._client.jetstream(timeout=5).publish(SUBJECT, body, headers=headers)


async def _why(check: Callable[[], Awaitable[None]]) -> str | None:
    try:
        await check()
    except Exception as error:
        return str(error) or type(error).__name__
    return None


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except asyncio.TimeoutError:
        return


if __name__ == "__main__":
    main()
