"""A frame buffer that other processes use: its own process serves each of them with a thread.

No lock is shared, so a killed process blocks none of the others: its connection ends, and the frame
that was being transferred goes to the next one.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detektor._frame_buffer import BufferClosed, FrameBuffer
from detektor._pipe import Address, Listener, admit, receive, receive_bytes
from detektor._shelf import Held

if TYPE_CHECKING:
    from detektor._remote_buffer import RemoteFrameBuffer
    from detektor._tracker import Tracker

T = TypeVar("T")

_LOOK_S = 0.25
"""How often to check whether a waiting process is still there."""
_ACCEPT_S = 0.5
_ANSWER_S = 10.0
_MOST_CONNECTIONS = 1024

_log = logging.getLogger("detektor")


@dataclass(frozen=True)
class SharedFrameBuffer(Generic[T]):
    """The data that another process needs to use a buffer: pass it as an argument. It contains the key."""

    name: str
    address: Address
    key: bytes

    def open(self, tracker: Tracker) -> RemoteFrameBuffer[T]:
        """Opens the buffer for this process; ``tracker`` reports the events of frames taken here."""
        from detektor._remote_buffer import RemoteFrameBuffer

        return RemoteFrameBuffer(self, tracker)

    def __repr__(self) -> str:
        return f"SharedFrameBuffer({self.name!r})"


def serve(buffer: FrameBuffer[T], tracker: Tracker) -> SharedFrameBuffer[T]:
    """Lets other processes use the buffer until it is closed and empty."""
    listener = Listener()
    server = _Server(buffer, tracker, listener)
    threading.Thread(target=server.run, name=f"detektor-{buffer.name}", daemon=True).start()
    return SharedFrameBuffer(buffer.name, listener.address, listener.key)


class _Server:
    def __init__(self, buffer: FrameBuffer[Any], tracker: Tracker, listener: Listener) -> None:
        self._buffer = buffer
        self._tracker = tracker
        self._listener = listener
        self._free = threading.Semaphore(_MOST_CONNECTIONS)

    def run(self) -> None:
        """Serves every process that connects."""
        try:
            while not self._buffer.is_over:
                connection = self._listener.accept(_ACCEPT_S)
                if connection is None:
                    continue
                if not self._free.acquire(blocking=False):
                    connection.close()
                    continue
                threading.Thread(
                    target=self._serve, args=(connection,), name="detektor-buffer", daemon=True
                ).start()
        except OSError as error:
            _log.error("The buffer %s can't be reached any more: %s", self._buffer.name, error)
        finally:
            self._listener.close()

    def _serve(self, connection: Connection) -> None:
        try:
            admit(connection, self._listener.key)
            while True:
                what, *told = connection.recv()
                if what == "put":
                    self._put(connection, *told)
                else:
                    self._take(connection, *told)
        except (EOFError, OSError):
            pass  # the client has ended
        finally:
            connection.close()
            self._free.release()

    def _put(self, connection: Connection, context: bytes, priority: int | None) -> None:
        item = receive_bytes(connection, _ANSWER_S)
        held = Held(self._tracker.resume(context), item, priority or 0, 0, is_pickled=True)
        connection.send(self._buffer.put_held(held, priority))

    def _take(self, connection: Connection, timeout_s: float) -> None:
        try:
            claimed = self._claim(connection, timeout_s)
        except BufferClosed:
            return connection.send(("closed",))
        if claimed is None:
            return connection.send(("timeout",))
        held, wait_ms, depth = claimed
        try:
            item = held.pickled()
        except Exception as error:  # any error of the item's own class
            self._buffer.count_accepted()
            held.frame.fail(error)
            _log.error("A frame's item can't be handed to another process: %s", error)
            return connection.send(("timeout",))
        return self._hand_over(connection, held, item, (wait_ms, depth))

    def _hand_over(
        self, connection: Connection, held: Held, item: bytes, told: tuple[float, int]
    ) -> None:
        try:
            connection.send(("frame", bytes(held.frame.context()), *told))
            connection.send_bytes(item)
            receive(connection, _ANSWER_S)
        except BaseException:
            self._buffer.give_back(held)
            raise
        self._buffer.count_accepted()

    def _claim(self, connection: Connection, timeout_s: float) -> tuple[Held, float, int] | None:
        """Claims a frame for a waiting client, which sends nothing: anything received from it is its end."""
        left_s = timeout_s
        while True:
            if connection.poll(0):
                raise EOFError
            claimed = self._buffer.claim(min(_LOOK_S, max(0.0, left_s)))
            left_s -= _LOOK_S
            if claimed is not None or left_s <= 0:
                return claimed
