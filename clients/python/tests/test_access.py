"""Every login that NATS knows, and what is said of settings that can't be right."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import detektor
from tests.broker import Broker, until
from tests.conftest import ask

Lend = Callable[[str], Broker]
Track = Callable[..., detektor.Tracker]


def _gets_in(track: Track, **settings: Any) -> None:
    tracker = track(nats=detektor.nats_access(**settings))
    with tracker:
        assert until(lambda: tracker.is_connected)


def _refusal(track: Track, **settings: Any) -> str:
    """What is told of a refused login: a server that closes at once may be heard only the next time."""
    states: list[detektor.Connection] = []
    tracker = track(nats=detektor.nats_access(**settings), on_connection=states.append)
    with tracker:
        until(lambda: any("Connection reset" not in str(each.reason) for each in states))
        tracker.close(0)
    assert not any(each.is_connected for each in states)
    return next(str(each.reason) for each in states if "Connection reset" not in str(each.reason))


@pytest.fixture(scope="module")
def users() -> Broker:
    """A server with a user whose password no address takes as it is."""
    lent = ask("/nats", "authorization { user: ann, password: 'p/w@1' }")
    return Broker(lent["url"], lambda deed: ask(f"/nats/{lent['id']}/{deed}"))


def test_user_and_password_let_in_apart_or_percent_encoded_in_the_address(
    users: Broker, track: Track
) -> None:
    _gets_in(track, url=users.url.replace("//", "//ann:p%2Fw%401@"))
    _gets_in(track, url=users.url, user="ann", password="p/w@1")


def test_a_login_that_is_refused_is_told_with_the_setting_to_look_at(
    users: Broker, track: Track
) -> None:
    in_address = _refusal(track, url=users.url.replace("//", "//ann:wrong@"))
    apart = _refusal(track, url=users.url, user="ann", password="wrong")
    assert in_address.startswith("NATS at nats://127.0.0.1:")
    assert "refuses the login" in in_address
    assert in_address.endswith(": check url")
    assert apart.endswith(": check user and password")
    assert "wrong" not in in_address + apart


def test_a_server_that_wants_a_login_is_told_with_every_setting_that_gives_one(
    users: Broker, track: Track
) -> None:
    said = _refusal(track, url=users.url)
    assert "requires a login" in said
    assert said.endswith("set user and password, token, creds_file or nkey_file")


def test_a_token_lets_in(lend: Lend, track: Track) -> None:
    broker = lend("authorization { token: 's3/cret' }")
    _gets_in(track, url=broker.url, token="s3/cret")
    _gets_in(track, url=broker.url.replace("//", "//s3%2Fcret@"))


def test_an_nkey_lets_in(lend: Lend, track: Track, tmp_path: Path) -> None:
    import nkeys

    seed = nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER)
    public = nkeys.from_seed(bytearray(seed)).public_key.decode()
    broker = lend(f"authorization {{ users: [ {{ nkey: {public} }} ] }}")
    file = tmp_path / "user.nk"
    file.write_bytes(bytes(seed))
    _gets_in(track, url=broker.url, nkey_file=str(file))


def test_a_credentials_file_lets_in(lend: Lend, track: Track, tmp_path: Path) -> None:
    account = ask("/jwt-account")
    broker = lend(account["serverLines"])
    file = tmp_path / "user.creds"
    file.write_text(account["creds"])
    _gets_in(track, url=broker.url, creds_file=str(file))


def test_tls_lets_in_whom_the_certificate_is_trusted_by(
    lend: Lend, track: Track, tmp_path: Path
) -> None:
    cert, key = _certificate(tmp_path)
    broker = lend(f"tls {{ cert_file: '{cert}', key_file: '{key}' }}")
    tls_url = broker.url.replace("nats://", "tls://")
    _gets_in(track, url=tls_url, tls_ca_file=cert)
    said = _refusal(track, url=tls_url)
    assert "isn't trusted" in said
    assert said.endswith("set tls_ca_file to the certificate file of its issuer")


def test_tls_before_the_greeting_lets_in_who_begins_with_it_and_others_are_told(
    lend: Lend, track: Track, tmp_path: Path
) -> None:
    cert, key = _certificate(tmp_path)
    tls = f"cert_file: '{cert}', key_file: '{key}'"
    broker = lend(f"tls {{ {tls}, handshake_first: false }}")
    said = _refusal(track, url=broker.url, tls_ca_file=cert, tls_first=True)
    assert "tls_first" not in said
    broker.act("reload", f"tls {{ {tls}, handshake_first: true }}")
    _gets_in(track, url=broker.url, tls_ca_file=cert, tls_first=True)
    said = _refusal(track, url=broker.url, tls_ca_file=cert)
    assert said.endswith("if TLS begins before its greeting (handshake_first), tls_first to true")


def test_where_tls_is_wanted_nothing_is_sent_without_it(
    shared_broker: Broker, track: Track
) -> None:
    said = _refusal(track, url=shared_broker.url.replace("nats://", "tls://"), token="secret")
    assert "offers no TLS" in said


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({"url": ""}, r"^url=\*\*\*: expected an address such as"),
    "another scheme": ({"url": "http://h"}, r"^url=\*\*\*: expected a nats:// or tls:// address"),
    "a path": ({"url": "nats://h:1/x"}, r"^url=\*\*\*: expected host and port and nothing after"),
    "a space": ({"url": "nats://h x"}, r"^url=\*\*\*: expected an address"),
    "a port of letters": ({"url": "nats://h:port"}, r"^url=\*\*\*: expected an address"),
    "a % alone": ({"url": "nats://a:s%zz@h"}, "isn't followed by two hexadecimal digits"),
    "two logins in addresses": (
        {"url": "a:b@h1,c:d@h2"},
        "the same user and password, or token, for every server",
    ),
    "two logins": ({"url": "a:b@h", "token": "t"}, "^url, token: each is a login of its own"),
    "half a login": ({"url": "h", "user": "ann"}, "^password is not set: user has no effect"),
    "no such file": ({"url": "h", "creds_file": "/none"}, "^creds_file=/none: there is no such"),
    "half a certificate": ({"url": "h", "tls_key_file": "/none"}, "^tls_cert_file is not set"),
}


@pytest.mark.parametrize("what", BAD)
def test_settings_that_cannot_be_right_name_what_to_mend(what: str) -> None:
    settings, said = BAD[what]
    with pytest.raises(detektor.NatsSettingsError, match=said) as caught:
        detektor.nats_access(**settings)
    assert "s%zz" not in str(caught.value)


def test_a_file_without_what_it_should_hold_is_told(tmp_path: Path) -> None:
    file = tmp_path / "empty"
    file.write_text("nothing")
    for setting, lacks in (
        ("creds_file", "user JWT"),
        ("nkey_file", "seed"),
        ("tls_ca_file", "certificate"),
    ):
        with pytest.raises(detektor.NatsSettingsError, match=f"^{setting}=.*{lacks}"):
            detektor.nats_access("h", **{setting: str(file)})


def test_the_environment_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("p/w@1\n")
    access = detektor.nats_access_from_env(
        {
            "DETEKTOR_NATS_URL": " tls://n1.example,n2.example:5222 ",
            "DETEKTOR_NATS_USER": "ann",
            "DETEKTOR_NATS_PASSWORD_FILE": str(file),
            "DETEKTOR_NATS_TOKEN": "",
        }
    )
    assert access.servers == ("tls://n1.example:4222", "tls://n2.example:5222")
    assert access.login == "DETEKTOR_NATS_USER and DETEKTOR_NATS_PASSWORD"
    assert access.options["password"] == "p/w@1"
    assert "p/w@1" not in repr(access)
    assert "tls_handshake_first" not in access.options
    first = detektor.nats_access_from_env({"DETEKTOR_NATS_TLS_FIRST": "true"})
    assert first.is_tls
    assert first.options["tls_handshake_first"] is True
    with pytest.raises(detektor.NatsSettingsError, match=r"^DETEKTOR_NATS_TLS_FIRST=yes: expected"):
        detektor.nats_access_from_env({"DETEKTOR_NATS_TLS_FIRST": "yes"})
    assert detektor.nats_access_from_env({}).servers == ("nats://127.0.0.1:4222",)
    with pytest.raises(detektor.NatsSettingsError, match=r"^DETEKTOR_NATS_PASSWORD is not set"):
        detektor.nats_access_from_env({"DETEKTOR_NATS_USER": "ann"})


def _certificate(folder: Path) -> tuple[str, str]:
    cert, key = str(folder / "cert.pem"), str(folder / "key.pem")
    made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    about = ["-days", "2", "-subj", "/CN=server", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", key, "-out", cert]
    command = ["openssl", "req", "-x509", *made, *files, *about]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return cert, key
