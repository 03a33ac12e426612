from __future__ import annotations

from pathlib import Path

import pytest

from base_template.config import ConfigError, read_config


def test_nothing_set_means_this_machine_and_a_port_of_its_own() -> None:
    config = read_config({})
    assert (config.host, config.port, config.token) == ("127.0.0.1", 8010, None)


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"DETEKTOR_PORT": "70000"}, "DETEKTOR_PORT=70000: expected a port"),
        ({"DETEKTOR_POSTGRES_URL": "mysql://u:hush@h"}, r"DETEKTOR_POSTGRES_URL=\*\*\*: expected"),
        ({"DETEKTOR_NATS_URL": "http://h"}, "DETEKTOR_NATS_URL"),
        ({"OTEL_TRACES_SAMPLER_ARG": "2"}, "OTEL_TRACES_SAMPLER_ARG=2: expected the share"),
        ({"DETEKTOR_HOST": "0.0.0.0"}, "DETEKTOR_HOST=0.0.0.0 is reachable"),
        ({"DETEKTOR_AUTH": "token"}, "DETEKTOR_AUTH=token needs DETEKTOR_API_TOKEN"),
        ({"DETEKTOR_API_TOKEN_FILE": "/no/such", "DETEKTOR_AUTH": "token"}, "/no/such: it can't"),
    ],
)
def test_what_is_wrong_is_told_in_words(env: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        read_config(env)


def test_a_secret_may_be_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("hush\n")
    env = {"DETEKTOR_AUTH": "token", "DETEKTOR_API_TOKEN_FILE": str(file)}
    assert read_config(env).token == "hush"
