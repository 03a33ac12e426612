"""gpu-demo's settings from the environment, read once; errors name the variable and the fix."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import detektor

DEVICES = ("auto", "cpu", "cuda")


class ConfigError(Exception):
    """The value of a variable is invalid."""


@dataclass(frozen=True)
class Config:
    """The settings. ``/metrics`` requires ``token``, if it is set."""

    nats: detektor.NatsAccess
    host: str
    port: int
    token: str | None
    site: str
    camera: str
    video: Path
    fps: int
    batch: int
    device: str


def read_config(env: Mapping[str, str]) -> Config:
    """Reads the settings.

    :raises ConfigError: naming the variable
    """
    host = env.get("DETEKTOR_HOST") or "127.0.0.1"
    token = _secret(env, "DETEKTOR_API_TOKEN")
    if token is None and not _is_loopback(host):
        raise ConfigError(f"DETEKTOR_API_TOKEN must be set where DETEKTOR_HOST is {host}")
    device = env.get("GPU_DEMO_DEVICE") or "auto"
    if device not in DEVICES:
        raise ConfigError(f"GPU_DEMO_DEVICE must be one of {', '.join(DEVICES)}, not {device}")
    try:
        nats = detektor.nats_access_from_env(env)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    return Config(
        nats=nats,
        host=host,
        port=_number(env, "DETEKTOR_PORT", 8008, 65_535),
        token=token,
        site=env.get("GPU_DEMO_SITE") or "demo",
        camera=env.get("GPU_DEMO_CAMERA") or "gate-gpu",
        video=Path(env.get("GPU_DEMO_VIDEO") or "video.mkv"),
        fps=_number(env, "GPU_DEMO_FPS", 2, 1000),
        batch=_number(env, "GPU_DEMO_BATCH", 2, 64),
        device=device,
    )


def _number(env: Mapping[str, str], name: str, otherwise: int, most: int) -> int:
    text = env.get(name) or str(otherwise)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise ConfigError(f"{name} must be a whole number from 1 to {most}, not {text}")
    return int(text)


def _secret(env: Mapping[str, str], name: str) -> str | None:
    """Returns the value, or the content of the file named by ``NAME_FILE``."""
    path = env.get(f"{name}_FILE")
    if not path:
        return env.get(name) or None
    try:
        return Path(path).read_text("utf-8").strip() or None
    except OSError as error:
        raise ConfigError(f"{name}_FILE can't be read: {error}") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
