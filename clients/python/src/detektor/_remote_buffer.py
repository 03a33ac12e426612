"""A frame buffer of another process."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import threading
from collections.abc import AsyncIterator, Iterator
from multiprocessing.connection import Connection
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detektor._frame import Frame
from detektor._frame_buffer import BufferClosed, Taken, check_priority
from detektor._pipe import connect, receive, receive_bytes

if TYPE_CHECKING:
    from detektor._shared_buffer import SharedFrameBuffer
    from detektor._tracker import Tracker

T = TypeVar("T")

_ANSWER_S = 10.0
"""How much longer than the requested time the other process may take to answer."""


class RemoteFrameBuffer(Generic[T]):
    """The same as :class:`FrameBuffer`, with the frames held by another process.

    Items are pickled for the transfer. If that process has ended, ``take`` reports that
    the buffer is closed, and a frame that is put in is dropped as ``no_consumer``. Each
    thread has its own connection.
    """

    def __init__(self, shared: SharedFrameBuffer[T], tracker: Tracker) -> None:
        self.name = shared.name
        self._shared = shared
        self._tracker = tracker
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._own = threading.local()
        self._connections: list[Connection] = []

    def put(self, frame: Frame, item: T, *, priority: int | None = None) -> bool:
        """Does the same as :meth:`FrameBuffer.put`.

        :raises ValueError: if the priority is invalid, or the frame has ended or was handed on
        :raises Exception: the error of pickling the item; this block must then still end the frame
        """
        check_priority(priority)
        if frame.is_over:
            raise ValueError("frame must be one that goes on; it was ended or handed on before")
        text = pickle.dumps(item, protocol=pickle.HIGHEST_PROTOCOL)
        context = bytes(frame.context())
        try:
            with self._connection() as connection:
                connection.send(("put", context, priority))
                connection.send_bytes(text)
                return receive(connection, _ANSWER_S) is True
        except (EOFError, OSError):
            frame.drop("no_consumer", queue=self.name)
            return False

    def take(self, timeout_s: float = 60) -> Taken[T] | None:
        """Does the same as :meth:`FrameBuffer.take`.

        :raises BufferClosed: if there will be no further frames, or the
        process that holds them has ended
        """
        try:
            with self._connection() as connection:
                return self._take(connection, timeout_s)
        except (EOFError, OSError) as error:
            raise BufferClosed(f"the buffer {self.name} can't be reached") from error

    async def take_async(self, timeout_s: float = 60) -> Taken[T] | None:
        """Does the same as :meth:`take`, without blocking the event loop.

        A frame that arrives for a cancelled coroutine is dropped as ``no_consumer``.
        """
        loop = asyncio.get_running_loop()
        taking = loop.run_in_executor(None, self.take, timeout_s)
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            taking.add_done_callback(self._drop_taken)
            raise

    def __iter__(self) -> Iterator[Taken[T]]:
        """Yields the frames in turn, until the buffer is closed and empty."""
        with contextlib.suppress(BufferClosed):
            while True:
                taken = self.take()
                if taken is not None:
                    yield taken

    async def __aiter__(self) -> AsyncIterator[Taken[T]]:
        with contextlib.suppress(BufferClosed):
            while True:
                taken = await self.take_async()
                if taken is not None:
                    yield taken

    def close(self) -> None:
        """Closes this process's connections; the buffer continues to exist."""
        for connection in self._connections:
            connection.close()
        self._begin()

    def __enter__(self) -> RemoteFrameBuffer[T]:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _take(self, connection: Connection, timeout_s: float) -> Taken[T] | None:
        connection.send(("take", timeout_s))
        kind, *told = receive(connection, timeout_s + _ANSWER_S)
        if kind == "closed":
            raise BufferClosed(f"the buffer {self.name} is closed")
        if kind == "timeout":
            return None
        context, wait_ms, depth = told
        item = receive_bytes(connection, _ANSWER_S)
        connection.send(("got",))
        frame = self._tracker.resume(context)
        frame.dequeued(self.name, wait_ms=wait_ms)
        return Taken(frame, self._item_of(frame, item), wait_ms, depth)

    def _drop_taken(self, taking: asyncio.Future[Taken[T] | None]) -> None:
        if taking.cancelled() or taking.exception() is not None:
            return
        taken = taking.result()
        if taken is not None:
            taken.frame.drop("no_consumer", queue=self.name)

    def _item_of(self, frame: Frame, item: bytes) -> Any:
        try:
            return pickle.loads(item)
        except Exception as error:
            frame.fail(error)
            raise

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        """Returns this thread's connection; a connection with an error is not used again."""
        if self._pid != os.getpid():
            self._begin()
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None or connection.closed:
            connection = connect(self._shared.address, self._shared.key)
            self._own.connection = connection
            self._connections = [each for each in self._connections if not each.closed]
            self._connections.append(connection)
        try:
            yield connection
        except (EOFError, OSError):
            connection.close()
            raise
