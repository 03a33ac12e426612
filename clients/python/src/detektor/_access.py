"""How to reach NATS and log in, checked as far as possible without connecting."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

_EXAMPLE = "nats://127.0.0.1:4222 or tls://user:password@nats.example:4222"
_ENCODING = (
    "percent-encode all other characters than letters and digits in user, password and token"
)
_DEFAULT_URL = "nats://127.0.0.1:4222"


class NatsSettingsError(ValueError):
    """The NATS settings are wrong: the message names the setting and the fix, and contains no secret."""


@dataclass(frozen=True)
class SettingNames:
    """The name of each setting at its source, for error messages."""

    url: str = "url"
    user: str = "user"
    password: str = "password"
    token: str = "token"
    creds_file: str = "creds_file"
    nkey_file: str = "nkey_file"
    tls_ca_file: str = "tls_ca_file"
    tls_cert_file: str = "tls_cert_file"
    tls_key_file: str = "tls_key_file"
    tls_first: str = "tls_first"


_VARIABLES = SettingNames(
    url="DETEKTOR_NATS_URL",
    user="DETEKTOR_NATS_USER",
    password="DETEKTOR_NATS_PASSWORD",
    token="DETEKTOR_NATS_TOKEN",
    creds_file="DETEKTOR_NATS_CREDS",
    nkey_file="DETEKTOR_NATS_NKEY",
    tls_ca_file="DETEKTOR_NATS_TLS_CA",
    tls_cert_file="DETEKTOR_NATS_TLS_CERT",
    tls_key_file="DETEKTOR_NATS_TLS_KEY",
    tls_first="DETEKTOR_NATS_TLS_FIRST",
)


@dataclass(frozen=True)
class NatsAccess:
    """How to reach NATS; created by :func:`nats_access` or :func:`nats_access_from_env`."""

    servers: tuple[str, ...]
    """Host and port of each server, with scheme."""
    shown: str
    """The address without user, password and token."""
    login: str | None
    """The names of the settings that contain the login; None without a login."""
    is_tls: bool
    """Whether only TLS connections are allowed."""
    names: SettingNames
    options: dict[str, Any] = field(repr=False)
    """Options for the client. They contain secrets, which are nowhere else."""


def nats_access(
    url: str,
    *,
    user: str | None = None,
    password: str | None = None,
    token: str | None = None,
    creds_file: str | None = None,
    nkey_file: str | None = None,
    tls_ca_file: str | None = None,
    tls_cert_file: str | None = None,
    tls_key_file: str | None = None,
    tls_first: bool = False,
    names: SettingNames | None = None,
) -> NatsAccess:
    """Reads these settings, and checks the files that they name.

    ``tls_first`` is for a server with ``handshake_first``, where TLS begins before the server's
    greeting; with it TLS is required.

    :raises NatsSettingsError: if they contradict each other, or a file is invalid
    """
    called = names or SettingNames()
    urls = [_read_url(each.strip(), called.url) for each in url.split(",")]
    ways = [
        _login_in_address(urls, called.url),
        _password_login(user, password, called),
        _way(called.token, token, {"token": token}),
        _file_login(
            creds_file, called.creds_file, "user_credentials", r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"
        ),
        _file_login(nkey_file, called.nkey_file, "nkeys_seed", r"\bSU[A-Z2-7]{56}\b"),
    ]
    login_names, login = _only_login([way for way in ways if way is not None])
    is_tls = tls_first or tls_ca_file is not None or any(each.scheme == "tls" for each in urls)
    context = _tls_context(tls_ca_file, tls_cert_file, tls_key_file, called)
    scheme = "tls" if is_tls else "nats"
    tls = {} if context is None and not is_tls else {"tls": context}
    first = {"tls_handshake_first": True} if tls_first else {}
    hosts = [f"{_bracketed(each.hostname)}:{each.port or 4222}" for each in urls]
    return NatsAccess(
        servers=tuple(f"{scheme}://{host}" for host in hosts),
        shown=f"{scheme}://{','.join(hosts)}",
        login=login_names,
        is_tls=is_tls or tls_cert_file is not None,
        names=called,
        options={**login, **tls, **first},
    )


def nats_access_from_env(env: Mapping[str, str] | None = None) -> NatsAccess:
    """Reads the settings from the environment, with the same checks.

    The variables are DETEKTOR_NATS_URL, _USER, _PASSWORD, _TOKEN, _CREDS, _NKEY, _TLS_CA, _TLS_CERT,
    _TLS_KEY and _TLS_FIRST. An empty variable counts as unset; the default address is this machine's. Password
    and token may also be in a file, named by DETEKTOR_NATS_PASSWORD_FILE or _TOKEN_FILE.

    :raises NatsSettingsError: naming the variables
    """
    variables = os.environ if env is None else env

    def given(name: str) -> str | None:
        return variables.get(name, "").strip() or None

    def secret(name: str) -> str | None:
        path = given(f"{name}_FILE")
        return given(name) or (path and _read(path, f"{name}_FILE").strip()) or None

    return nats_access(
        given(_VARIABLES.url) or _DEFAULT_URL,
        user=given(_VARIABLES.user),
        password=secret(_VARIABLES.password),
        token=secret(_VARIABLES.token),
        creds_file=given(_VARIABLES.creds_file),
        nkey_file=given(_VARIABLES.nkey_file),
        tls_ca_file=given(_VARIABLES.tls_ca_file),
        tls_cert_file=given(_VARIABLES.tls_cert_file),
        tls_key_file=given(_VARIABLES.tls_key_file),
        tls_first=_true_or_false(given(_VARIABLES.tls_first), _VARIABLES.tls_first),
        names=_VARIABLES,
    )


def _true_or_false(text: str | None, name: str) -> bool:
    if text in (None, "true", "false"):
        return text == "true"
    raise NatsSettingsError(f"{name}={text}: expected true or false.")


_Way = tuple[str, dict[str, Any]]


def _way(name: str, value: str | None, options: dict[str, Any]) -> _Way | None:
    return None if value is None else (name, options)


def _only_login(ways: list[_Way]) -> tuple[str | None, dict[str, Any]]:
    if len(ways) > 1:
        every = ", ".join(name for name, _ in ways)
        raise NatsSettingsError(f"{every}: each is a login of its own; set one of them.")
    return ways[0] if ways else (None, {})


def _read_url(text: str, name: str) -> SplitResult:
    try:
        url = urlsplit(text if "://" in text else f"nats://{text}")
        is_address = bool(url.hostname) and (url.port is None or url.port > 0)
    except ValueError:
        is_address = False
    if not is_address or re.search(r"\s", text):
        raise _wrong_url(name, f"expected an address such as {_EXAMPLE}, and {_ENCODING}")
    if url.scheme not in ("nats", "tls"):
        raise _wrong_url(name, f"expected a nats:// or tls:// address, such as {_EXAMPLE}")
    if url.path not in ("", "/") or url.query or url.fragment:
        raise _wrong_url(name, f"expected host and port and nothing after them, as in {_EXAMPLE}")
    return url


def _login_in_address(urls: list[SplitResult], name: str) -> _Way | None:
    """Returns the one login of all addresses: the client supports only one."""
    logins = [login for login in (_address_login(url, name) for url in urls) if login is not None]
    if any(login != logins[0] for login in logins):
        raise _wrong_url(name, "set the same user and password, or token, for every server")
    return (name, logins[0]) if logins else None


def _address_login(url: SplitResult, name: str) -> dict[str, Any] | None:
    user, password = _decoded(url.username, name), _decoded(url.password, name)
    if not user and not password:
        return None
    return {"user": user, "password": password} if password else {"token": user}


def _decoded(text: str | None, name: str) -> str:
    text = text or ""
    how = f"a % in it isn't followed by two hexadecimal digits; {_ENCODING}"
    if re.search(r"%(?![0-9a-fA-F]{2})", text):
        raise _wrong_url(name, how)
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        raise _wrong_url(name, how) from None


def _password_login(user: str | None, password: str | None, names: SettingNames) -> _Way | None:
    if user is None and password is None:
        return None
    if user is None or password is None:
        has, lacks = (names.password, names.user) if user is None else (names.user, names.password)
        raise NatsSettingsError(f"{lacks} is not set: {has} has no effect without it.")
    return f"{names.user} and {names.password}", {"user": user, "password": password}


def _file_login(path: str | None, name: str, option: str, pattern: str) -> _Way | None:
    """Returns a login from a file.

    The client reads the file again at each new connection, since secrets may be renewed meanwhile.
    """
    if path is None:
        return None
    if re.search(pattern, _read(path, name)) is None:
        what = "user JWT" if option == "user_credentials" else "seed of a user's nkey (SU…)"
        raise NatsSettingsError(f"{name}={path}: there is no {what} in it.")
    if find_spec("nkeys") is None:
        raise NatsSettingsError(f"{name} needs the package nkeys: pip install 'detektor[nkeys]'.")
    return name, {option: path}


def _tls_context(
    ca: str | None, cert: str | None, key: str | None, names: SettingNames
) -> ssl.SSLContext | None:
    if ca is None and cert is None and key is None:
        return None
    context = ssl.create_default_context()
    if ca is not None:
        _load(
            ca,
            names.tls_ca_file,
            "it contains no certificate (PEM)",
            context.load_verify_locations,
        )
    if cert is None and key is None:
        return context
    if cert is None or key is None:
        has, lacks = names.tls_key_file, names.tls_cert_file
        has, lacks = (has, lacks) if cert is None else (lacks, has)
        raise NatsSettingsError(f"{lacks} is not set: {has} has no effect without it.")
    _read(cert, names.tls_cert_file)
    how = f"it is not the private key (PEM) of the certificate in {names.tls_cert_file}"
    _load(key, names.tls_key_file, how, lambda path: context.load_cert_chain(cert, path))
    return context


def _load(path: str, name: str, how: str, load: Any) -> None:
    _read(path, name)
    try:
        load(path)
    except (ssl.SSLError, OSError, ValueError):
        raise NatsSettingsError(f"{name}={path}: {how}.") from None


def _read(path: str, name: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError as error:
        why = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"{error.strerror}"
        )
        raise NatsSettingsError(f"{name}={path}: {why}.") from error


def _bracketed(host: str | None) -> str:
    return f"[{host}]" if host is not None and ":" in host else host or ""


def _wrong_url(name: str, how: str) -> NatsSettingsError:
    return NatsSettingsError(f"{name}=***: {how}.")
