"""All environment variables, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import detektor

T = TypeVar("T")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LEVELS = {
    "debug": "DEBUG",
    "info": "INFO",
    "warn": "WARNING",
    "error": "ERROR",
    "silent": "CRITICAL",
}


class ConfigError(Exception):
    """The environment is wrong; each line names a variable and the fix."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True)
class Config:
    """The settings of this service."""

    host: str
    port: int
    token: str | None
    nats: detektor.NatsAccess
    postgres_url: str
    otlp_endpoint: str | None
    sampled_ratio: float
    log_level: str
    retry_after_s: float
    site: str


def read_config(env: Mapping[str, str]) -> Config:
    """Read the settings; raise ConfigError naming all problems."""
    reader = _Reader(env)
    config = Config(
        host=reader.text("DETEKTOR_HOST") or "127.0.0.1",
        port=reader.parsed("DETEKTOR_PORT", _port, 8010),
        token=reader.secret("DETEKTOR_API_TOKEN") if env.get("DETEKTOR_AUTH") == "token" else None,
        nats=reader.nats(),
        postgres_url=reader.address(
            "DETEKTOR_POSTGRES_URL",
            ("postgres", "postgresql"),
            "postgres://detektor@127.0.0.1:5432/detektor",
        ),
        otlp_endpoint=reader.address("OTEL_EXPORTER_OTLP_ENDPOINT", ("http", "https"), "") or None,
        sampled_ratio=reader.parsed("OTEL_TRACES_SAMPLER_ARG", _ratio, 0.1),
        log_level=reader.parsed("LOG_LEVEL", _level, "INFO"),
        retry_after_s=reader.parsed("BASE_TEMPLATE_RETRY_AFTER_S", _seconds, 1.0),
        site=reader.text("BASE_TEMPLATE_SITE") or "home",
    )
    if config.token is None and config.host not in _LOOPBACK:
        reader.wrong.append(
            f"DETEKTOR_HOST={config.host} is reachable from other machines: set DETEKTOR_AUTH=token "
            "and DETEKTOR_API_TOKEN, or listen on 127.0.0.1."
        )
    if env.get("DETEKTOR_AUTH") == "token" and config.token is None:
        reader.wrong.append("DETEKTOR_AUTH=token needs DETEKTOR_API_TOKEN.")
    if reader.wrong:
        raise ConfigError(reader.wrong)
    return config


class _Reader:
    """Reads variables and collects the problems, to report all of them at once."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self.wrong: list[str] = []

    def text(self, name: str) -> str | None:
        return self._env.get(name, "").strip() or None

    def secret(self, name: str) -> str | None:
        """Return the variable, or the content of the file that NAME_FILE names,
        as containers receive secrets.
        """
        file = self.text(f"{name}_FILE")
        if file is None:
            return self.text(name)
        try:
            return Path(file).read_text("utf-8").strip() or None
        except OSError as error:
            self.wrong.append(f"{name}_FILE={file}: it can't be read ({error.strerror}).")
            return None

    def nats(self) -> detektor.NatsAccess:
        """Return the NATS settings, read by Detektor's SDK with every kind of login."""
        try:
            return detektor.nats_access_from_env(self._env)
        except detektor.NatsSettingsError as error:
            self.wrong.append(str(error))
            return detektor.nats_access_from_env({})

    def parsed(self, name: str, parse: Callable[[str], T], default: T) -> T:
        text = self.text(name)
        if text is None:
            return default
        try:
            return parse(text)
        except ValueError as error:
            self.wrong.append(f"{name}={text}: {error}.")
            return default

    def address(self, name: str, schemes: tuple[str, ...], default: str) -> str:
        """Return an address; its value is never reported, since it may contain a password."""
        text = self.secret(name)
        if text is None:
            return default
        if text.split("://")[0] not in schemes:
            self.wrong.append(f"{name}=***: expected an address that begins with {schemes[0]}://.")
        return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise ValueError("expected a port from 0 (any free one) to 65535")
    return int(text)


def _ratio(text: str) -> float:
    try:
        ratio = float(text)
    except ValueError:
        ratio = -1
    if not 0 <= ratio <= 1:
        raise ValueError("expected the share of traces to record, from 0 to 1")
    return ratio


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 < seconds <= 3_600:
        raise ValueError("expected seconds, such as 1 or 0.5")
    return seconds


def _level(text: str) -> str:
    if text not in _LEVELS:
        raise ValueError(f"expected one of {', '.join(_LEVELS)}")
    return _LEVELS[text]
