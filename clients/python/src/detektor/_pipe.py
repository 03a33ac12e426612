"""Connections between processes of one machine; a connection ends when either process does."""

from __future__ import annotations

import hmac
import os
import shutil
import socket
import struct
import tempfile
import threading
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

Address = str | tuple[str, int]

_ANSWER_S = 10.0
_SEND_S = 10.0
_MOST_BYTES = 512 * 2**20
_BACKLOG = 64
_NONCE_BYTES = 32

_open: weakref.WeakSet[Any] = weakref.WeakSet()

_closing = threading.RLock()
"""Held while a connection is closed, and during a fork.

A child forked in between would close a descriptor that is closed already: by then it may be the
pipe of the fork itself.
"""


class _OwnConnection(Connection):
    """A connection that no fork meets half closed."""

    def close(self) -> None:
        """Closes the connection."""
        with _closing:
            super().close()


class Listener:
    """The address where other processes connect: a socket file owned by the user, otherwise a loopback port.

    A connecting process MUST know the key.
    """

    def __init__(self) -> None:
        self.key = os.urandom(32)
        self._remove: Callable[[], object] = lambda: None
        if hasattr(socket, "AF_UNIX"):
            folder = tempfile.mkdtemp(prefix="detektor-")
            self._remove = weakref.finalize(self, _remove, folder, os.getpid())  # at exit, too
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.bind(str(Path(folder) / "buffer"))
        else:
            self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.listen(_BACKLOG)
        self.address: Address = self._socket.getsockname()
        _open.add(self._socket)

    def accept(self, timeout_s: float) -> Connection | None:
        """Returns the next connection, whose key isn't checked yet; None on timeout."""
        self._socket.settimeout(timeout_s)
        try:
            accepted, _ = self._socket.accept()
        except TimeoutError:
            return None
        return _connection_of(accepted)

    def close(self) -> None:
        """Closes the listener: nobody can connect any more."""
        with _closing:
            self._socket.close()
        self._remove()


def connect(address: Address, key: bytes) -> Connection:
    """Connects to a listener.

    :raises OSError: if nobody listens there, or the listener doesn't know the key
    """
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    caller = socket.socket(family, socket.SOCK_STREAM)
    try:
        caller.settimeout(_ANSWER_S)
        caller.connect(address)
    except OSError:
        caller.close()
        raise
    connection = _connection_of(caller)
    try:
        nonce = receive_bytes(connection, _ANSWER_S)
        own = os.urandom(_NONCE_BYTES)
        connection.send_bytes(own + _proof(key, b"caller", nonce + own))
        _check(receive_bytes(connection, _ANSWER_S), _proof(key, b"listener", nonce + own))
    except (EOFError, OSError) as error:
        connection.close()
        raise ConnectionError("nobody there knows the key") from error
    return connection


def admit(connection: Connection, key: bytes) -> None:
    """Checks that the other process knows the key.

    :raises OSError: if it doesn't
    """
    nonce = os.urandom(_NONCE_BYTES)
    connection.send_bytes(nonce)
    answer = receive_bytes(connection, _ANSWER_S)
    other = answer[:_NONCE_BYTES]
    _check(answer[_NONCE_BYTES:], _proof(key, b"caller", nonce + other))
    connection.send_bytes(_proof(key, b"listener", nonce + other))


def receive(connection: Connection, timeout_s: float) -> Any:
    """Returns the next message.

    :raises OSError: if the other process has ended, or sends nothing in time
    """
    _expect(connection, timeout_s)
    return connection.recv()


def receive_bytes(connection: Connection, timeout_s: float) -> bytes:
    """Returns the next message as raw bytes.

    :raises OSError: if the other process has ended, or sends nothing in time
    """
    _expect(connection, timeout_s)
    return connection.recv_bytes(_MOST_BYTES)


def _remove(folder: str, pid: int) -> None:
    """Removes the socket file, except in a forked child, which must keep its parent's."""
    if os.getpid() == pid:
        shutil.rmtree(folder, ignore_errors=True)


def _proof(key: bytes, who: bytes, nonces: bytes) -> bytes:
    return hmac.digest(key, who + nonces, "sha256")


def _check(proof: bytes, expected: bytes) -> None:
    if not hmac.compare_digest(proof, expected):
        raise ConnectionError("the other process doesn't know the key")


def _expect(connection: Connection, timeout_s: float) -> None:
    if not connection.poll(timeout_s):
        raise TimeoutError("the other process says nothing")


def _connection_of(connected: socket.socket) -> Connection:
    """Returns a connection whose sends time out: a stopped process must not block its peer."""
    connected.settimeout(None)
    if hasattr(socket, "AF_UNIX"):
        limit = struct.pack("ll", int(_SEND_S), int(_SEND_S % 1 * 1_000_000))
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
    connection = _OwnConnection(connected.detach())
    _open.add(connection)
    return connection


def _after_fork() -> None:
    """Closes inherited connections: otherwise the end of the parent, or of a sibling, would go unnoticed."""
    try:
        for each in list(_open):
            each.close()
    finally:
        _closing.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_closing.acquire, after_in_parent=_closing.release, after_in_child=_after_fork
    )
