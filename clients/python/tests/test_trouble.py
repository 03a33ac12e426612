"""What NATS refuses is explained by the setting to correct, in the words of the TypeScript SDK."""

from __future__ import annotations

import re
import ssl
from pathlib import Path

import pytest

from detektor import nats_access
from detektor._trouble import (
    explain_denied,
    explain_failure,
    explain_silence,
    explain_unstored,
    with_subject_as_sent,
)
from detektor._wire import Ack

WORDS = Path(__file__).parents[3] / "libs/producer/src/access"
TYPESCRIPT = "".join(
    (WORDS / name).read_text() for name in ("explain-trouble.ts", "nats-access-error.ts")
)
ACCESS = nats_access("tls://nats.example:4222")


def _certificate_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (62, "set url to one of its names"),
        (64, "set url to one of its names"),
        (10, "install a new one on the server"),
        (18, "set tls_ca_file to the certificate file of its issuer"),
        (20, "set tls_ca_file to the certificate file of its issuer"),
    ],
)
def test_a_certificate_is_refused_with_the_setting_that_corrects_it(code: int, advice: str) -> None:
    assert explain_failure(_certificate_error(code), ACCESS).endswith(f": {advice}")


def test_a_server_that_is_not_there_is_to_be_started() -> None:
    said = explain_failure(OSError("Connect call failed"), ACCESS)
    assert said.startswith("NATS doesn't answer at ")
    assert said.endswith("(Connect call failed): start it, or set url")


def test_only_a_missing_permission_is_explained_as_one() -> None:
    assert explain_denied(OSError("Connect call failed")) is None
    denied = OSError('nats: permissions violation for publish to "frames.v1.home.gate.batch"')
    assert explain_denied(denied) == (
        "NATS doesn't permit this user to publish to frames.v1.home.gate.batch: "
        "allow it in the user's permissions, or log in as another user"
    )


def test_a_subject_is_named_as_the_broker_names_it() -> None:
    lowered = """'permissions violation for publish to "frames.v1.home.cam-a.batch"'"""
    received = (
        b"""-ERR 'Permissions Violation for Publish to "frames.v1.home.Cam-A.batch"'\r\nPING\r\n"""
    )
    said = with_subject_as_sent(lowered, received)
    assert said == """'permissions violation for publish to "frames.v1.home.Cam-A.batch"'"""
    assert with_subject_as_sent("'stale connection'", b"-ERR 'Stale Connection'\r\n") == (
        "'stale connection'"
    )
    assert with_subject_as_sent(lowered, b"") == lowered


SAID = [explain_failure(_certificate_error(code), nats_access("h")) for code in (10, 18, 62)] + [
    explain_silence("frames.v1.>"),
    explain_unstored(Ack("no_stream"), "frames.v1.>"),
    explain_unstored(Ack("refused", 0, "maximum bytes exceeded"), "frames.v1.>"),
    explain_unstored(Ack("refused", 0, "insufficient resources"), "frames.v1.>"),
    explain_unstored(Ack("refused", 0, "anything else"), "frames.v1.>"),
]


@pytest.mark.parametrize("said", SAID)
def test_both_languages_use_the_same_words(said: str) -> None:
    known = r"nats://h:4222|tls_ca_file|frames\.v1\.>|maximum bytes exceeded|insufficient resources"
    gaps = rf"{known}|anything else|\(.*?certificate verify failed.*?\)|set url"
    parts = [part.strip(" :;") for part in re.split(gaps, said)]
    words = TYPESCRIPT.replace("\\`", "`")
    assert [part for part in parts if part not in words] == []
