"""The routes, and the observation of every request."""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from opentelemetry import trace
from prometheus_client import REGISTRY
from prometheus_client.exposition import choose_encoder

from base_template import metrics
from base_template.observe import CORRELATION_HEADER, exemplar, observed
from base_template.sighting import RefusedError, Sighting, id_of, parse_sighting
from base_template.sightings import Sightings

Publish = Callable[[Sighting], Awaitable[None]]
Ready = Callable[[], Awaitable[dict[str, str | None]]]
"""For each dependency the current problem; None if it is well."""

_log = logging.getLogger(__name__)
_tracer = trace.get_tracer("base-template")
_OPEN = ("/healthz", "/readyz")


def create_app(
    sightings: Sightings, publish: Publish, ready: Ready, token: str | None
) -> web.Application:
    """``POST``, ``GET /v1/sightings``, ``GET /v1/sightings/{id}``, health and metrics."""
    app = web.Application(middlewares=[_observe, _door(token), _problems], client_max_size=65_536)
    routes = _Routes(sightings, publish, ready)
    app.router.add_get("/healthz", routes.healthz)
    app.router.add_get("/readyz", routes.readyz)
    app.router.add_get("/metrics", routes.metrics)
    app.router.add_post("/v1/sightings", routes.post)
    app.router.add_get("/v1/sightings", routes.list)
    app.router.add_get("/v1/sightings/{id}", routes.find)
    return app


class _Routes:
    def __init__(self, sightings: Sightings, publish: Publish, ready: Ready) -> None:
        self._sightings = sightings
        self._publish = publish
        self._ready = ready

    async def healthz(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(self, _: web.Request) -> web.Response:
        wrong = await self._ready()
        well = all(why is None for why in wrong.values())
        told = {
            name: {"ok": True} if why is None else {"ok": False, "error": why}
            for name, why in wrong.items()
        }
        body = {"status": "ready" if well else "not_ready", "dependencies": told}
        return web.json_response(body, status=200 if well else 503)

    async def metrics(self, request: web.Request) -> web.Response:
        encode, content_type = choose_encoder(request.headers.get("accept", ""))
        return web.Response(body=encode(REGISTRY), headers={"content-type": content_type})

    async def post(self, request: web.Request) -> web.Response:
        sighting = parse_sighting(await request.read())
        await self._publish(sighting)
        return web.json_response({"id": sighting.id}, status=202)

    async def list(self, request: web.Request) -> web.Response:
        text = request.query.get("limit", "100")
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1_000:
            raise RefusedError("limit", "expected a whole number from 1 to 1000")
        found = await self._sightings.newest(request.query.get("camera"), int(text))
        return web.json_response({"items": [one.as_json() for one in found]})

    async def find(self, request: web.Request) -> web.Response:
        sighting_id = id_of(request.match_info["id"])
        found = await self._sightings.find(sighting_id)
        if found is None:
            return problem(404, f"There is no sighting {sighting_id}.")
        return web.json_response(found.as_json())


def problem(status: int, detail: str, field: str | None = None) -> web.Response:
    """Return a problem document (RFC 9457)."""
    body = {"type": "about:blank", "status": status, "detail": detail}
    told = body if field is None else {**body, "field": field}
    return web.json_response(told, status=status, content_type="application/problem+json")


@web.middleware
async def _observe(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give a request its span, its correlation id, its log line and its place in the histogram."""
    if request.path in (*_OPEN, "/metrics"):
        return await handler(request)
    began = time.perf_counter()
    resource = request.match_info.route.resource
    route = resource.canonical if resource else "none"
    with (
        observed(request.headers) as correlation_id,
        _tracer.start_as_current_span(
            f"{request.method} {route}", kind=trace.SpanKind.SERVER
        ) as span,
    ):
        response = await handler(request)
        response.headers[CORRELATION_HEADER] = correlation_id
        span.set_attribute("http.response.status_code", response.status)
        took_s = time.perf_counter() - began
        told = (request.method, route, str(response.status))
        metrics.REQUEST_SECONDS.labels(*told).observe(took_s, exemplar())
        fields = dict(zip(("method", "route", "status"), told, strict=True))
        _log.info("request", extra={**fields, "duration_ms": round(took_s * 1_000)})
        return response


@web.middleware
async def _problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every error with a problem document."""
    try:
        return await handler(request)
    except RefusedError as refused:
        return problem(400, f"{refused.field}: {refused.detail}.", refused.field)
    except web.HTTPException as error:
        return problem(error.status, f"{error.reason}: {request.method} {request.path}.")
    except Exception as error:
        _log.warning("what a request needs can't be asked", extra={"reason": str(error)})
        return problem(503, "What this needs can't be asked: try again.")


def _door(token: str | None) -> Middleware:
    """Refuse requests without the token, if one is set; compare it in constant time."""

    @web.middleware
    async def door(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token is None or request.path in _OPEN:
            return await handler(request)
        if hmac.compare_digest(given.encode(), token.encode()):
            return await handler(request)
        return problem(401, "The bearer token is missing or wrong.")

    return door
