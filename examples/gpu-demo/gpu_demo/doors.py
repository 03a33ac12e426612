"""/healthz, /readyz and /metrics over HTTP."""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

_JSON = "application/json"
_PROBLEM = "application/problem+json"
_SOCKET_TIMEOUT_S = 10


class Doors(ThreadingHTTPServer):
    """Answers in its own threads, from construction until :meth:`close`."""

    daemon_threads = True

    def __init__(
        self,
        host: str,
        port: int,
        token: str | None,
        registry: CollectorRegistry,
        why_not_ready: Callable[[], str | None],
    ) -> None:
        """``why_not_ready`` returns None once frames are processed; /metrics requires ``token``."""
        super().__init__((host, port), _Handler)
        self.token = token
        self.registry = registry
        self.why_not_ready = why_not_ready
        threading.Thread(target=self.serve_forever, name="doors", daemon=True).start()

    def close(self) -> None:
        """Stops answering."""
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Doors
    timeout = _SOCKET_TIMEOUT_S
    server_version = "gpu-demo"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/healthz":
            self._send(200, _JSON, json.dumps({"status": "ok"}).encode())
        elif path == "/readyz":
            self._send_readiness()
        elif path == "/metrics":
            self._send_metrics()
        else:
            self._send_problem(404, "Not Found", f"There is no {path[:200]}.")

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing: a scrape every few seconds isn't worth a line."""

    def _send_readiness(self) -> None:
        why = self.server.why_not_ready()
        video = {"ok": True} if why is None else {"ok": False, "error": why}
        status = "ready" if why is None else "not_ready"
        body = json.dumps({"status": status, "dependencies": {"video": video}}).encode()
        self._send(200 if why is None else 503, _JSON, body)

    def _send_metrics(self) -> None:
        token = self.server.token
        given = self.headers.get("authorization", "").encode()
        if token is None or hmac.compare_digest(given, f"Bearer {token}".encode()):
            # Exemplars exist only in the format that Prometheus asks for.
            encode, media_type = choose_encoder(self.headers.get("accept", ""))
            self._send(200, media_type, encode(self.server.registry))
        else:
            self._send_problem(401, "Unauthorized", "Send Authorization: Bearer <token>.")

    def _send_problem(self, status: int, title: str, detail: str) -> None:
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        self._send(status, _PROBLEM, json.dumps(problem).encode())

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
