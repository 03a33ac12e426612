"""Explains why NATS can't be reached or stores nothing, in sentences that name the setting to correct.

The words are those of the TypeScript SDK. No sentence contains a secret.
"""

from __future__ import annotations

import asyncio
import re
import ssl

from detektor._access import NatsAccess
from detektor._wire import Ack

_ALLOW_IT = "allow it in the user's permissions, or log in as another user"
_DENIED = re.compile(
    r'permissions violation for (publish|subscription) to "([^"]+)"', re.IGNORECASE
)
_CLOSED = re.compile("empty response from server when expecting INFO")
_EXPIRED = 10
_OTHER_NAMES = (62, 64)
"""OpenSSL's codes of a certificate that is for another host name or address."""

_REMEDIES = (
    (r"not enabled for account", "give this NATS account JetStream: `jetstream: enabled`"),
    (r"not enabled", "start NATS with JetStream: -js"),
    (
        r"stream not found",
        "ingest creates its streams when it starts: is it running with this NATS?",
    ),
    (
        r"maximum (bytes|messages)",
        "the stream is full until ingest has stored the waiting messages: check why ingest doesn't, "
        "or raise the stream's max_bytes",
    ),
    (
        r"exceeds maximum allowed",
        "send less in one message, or raise the stream's max_msg_size",
    ),
    (
        r"resource limits exceeded for account",
        "raise the JetStream limits of this NATS account (max_file, max_streams)",
    ),
    (
        r"insufficient (storage )?resources|no space left",
        "free disk space where NATS keeps its data, or raise max_file_store in its settings",
    ),
)
"""The texts of JetStream's errors and the remedy for each: one error code can have several causes."""


def explain_failure(error: BaseException, access: NatsAccess) -> str:
    """Explains a failed attempt to connect."""
    reason, names, shown = _reason_of(error), access.names, access.shown
    if "authorization" in reason.lower() or "authentication" in reason.lower():
        if access.login is not None:
            return f"NATS at {shown} refuses the login ({reason}): check {access.login}"
        ways = f"{names.user} and {names.password}, {names.token}, {names.creds_file} or {names.nkey_file}"
        return f"NATS at {shown} requires a login ({reason}): set {ways}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return _explain_certificate(error, access, reason)
    if "offers no TLS" in reason:
        without = f"without {names.tls_ca_file} and {names.tls_cert_file}, or let it offer TLS"
        return (
            f"NATS at {shown} offers no TLS: write its address as nats:// in {names.url}, {without}"
        )
    return _explain_silence_before_greeting(error, access, reason)


def explain_denied(error: BaseException) -> str | None:
    """Explains a missing permission; returns None for any other error."""
    found = _DENIED.search(str(error))
    if found is None:
        return None
    deed = "publish to" if found[1].lower() == "publish" else "subscribe to"
    return f"NATS doesn't permit this user to {deed} {found[2]}: {_ALLOW_IT}"


def with_subject_as_sent(lowered: str, received: bytes) -> str:
    """Returns an error's text in lower case, with its subject as in the bytes received, which start with it."""
    sent = received.decode("utf-8", "replace").partition("\r\n")[0].split('"')
    if len(sent) < 2 or sent[1].lower() not in lowered:
        return lowered
    return lowered.replace(sent[1].lower(), sent[1], 1)


def explain_unstored(ack: Ack, subject: str) -> str:
    """Explains why JetStream has refused a message."""
    if ack.kind == "no_stream":
        return (
            f"no JetStream stream accepts {subject}: is ingest running with this NATS, and JetStream "
            "on (-js, and `jetstream: enabled` for this account)?"
        )
    for words, remedy in _REMEDIES:
        if re.search(words, ack.description, re.IGNORECASE):
            return f"JetStream refuses it: {ack.description}; {remedy}"
    return f"JetStream refuses it: {ack.description}"


def explain_silence(subject: str) -> str:
    """Explains why a message is not acknowledged in time."""
    return (
        f"JetStream doesn't acknowledge messages published to {subject}: is NATS overloaded, or does "
        "this user lack the permission to publish there, or to subscribe to _INBOX.>?"
    )


def _explain_certificate(
    error: ssl.SSLCertVerificationError, access: NatsAccess, reason: str
) -> str:
    names, certificate = access.names, f"the certificate of NATS at {access.shown}"
    if error.verify_code in _OTHER_NAMES:
        return f"{certificate} is for another name ({reason}): set {names.url} to one of its names"
    if error.verify_code == _EXPIRED:
        return f"{certificate} can't be used ({reason}): install a new one on the server"
    trust = f"set {names.tls_ca_file} to the certificate file of its issuer"
    return f"{certificate} isn't trusted ({reason}): {trust}"


def _explain_silence_before_greeting(error: BaseException, access: NatsAccess, reason: str) -> str:
    """A server that expects TLS first waits, and then closes the connection without its greeting."""
    was_closed = _CLOSED.search(reason) is not None
    why = "it closed the connection before its greeting" if was_closed else reason
    away = f"NATS doesn't answer at {access.shown} ({why}): start it, or set {access.names.url}"
    is_silent = was_closed or isinstance(error, (TimeoutError, asyncio.TimeoutError))
    if not is_silent or access.options.get("tls_handshake_first"):
        return away
    first = access.names.tls_first
    return f"{away}, or, if TLS begins before its greeting (handshake_first), {first} to true"


def _reason_of(error: BaseException) -> str:
    text = str(error).removeprefix("nats: ").strip("' ")
    return text or type(error).__name__
