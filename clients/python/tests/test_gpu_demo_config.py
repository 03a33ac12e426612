"""gpu-demo refuses settings that cannot be, and names the variable."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

FOLDER = str(Path(__file__).parents[3] / "examples/gpu-demo")


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of gpu-demo's settings."""
    monkeypatch.syspath_prepend(FOLDER)
    yield importlib.import_module("gpu_demo.config")
    sys.modules.pop("gpu_demo.config", None)


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"DETEKTOR_PORT": "eighty"}, "DETEKTOR_PORT must be a whole number from 1 to 65535"),
        ({"GPU_DEMO_FPS": "0"}, "GPU_DEMO_FPS must be a whole number from 1 to 1000, not 0"),
        ({"GPU_DEMO_BATCH": "65"}, "GPU_DEMO_BATCH must be a whole number from 1 to 64, not 65"),
        ({"GPU_DEMO_DEVICE": "tpu"}, "GPU_DEMO_DEVICE must be one of auto, cpu, cuda, not tpu"),
        ({"DETEKTOR_HOST": "0.0.0.0"}, "DETEKTOR_API_TOKEN must be set where DETEKTOR_HOST is"),
        ({"DETEKTOR_API_TOKEN_FILE": "/nowhere"}, "DETEKTOR_API_TOKEN_FILE can't be read"),
        ({"DETEKTOR_NATS_URL": "ftp://host"}, "DETEKTOR_NATS_URL"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name(
    config: Any, env: dict[str, str], said: str
) -> None:
    with pytest.raises(config.ConfigError) as refused:
        config.read_config(env)
    assert said in str(refused.value)


def test_without_settings_it_listens_on_loopback_only(config: Any) -> None:
    known = config.read_config({})
    assert (known.host, known.port, known.token, known.device) == ("127.0.0.1", 8008, None, "auto")
