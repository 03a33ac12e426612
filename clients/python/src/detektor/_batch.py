"""A stage that works on several frames at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Literal

from detektor._frame import Frame
from detektor._ids import uuid7
from detektor._stage import Stage


class Batch:
    """The same stage of several frames, in one ``with`` block: each frame gets the batch's id and size.

    An exception that leaves the block fails the stage of every frame whose stage hasn't ended yet.
    """

    def __init__(self, frames: Iterable[Frame], stage: str, device: str | None) -> None:
        self.id = uuid7()
        self.frames = list(frames)
        size = len(self.frames)
        self.stages: list[Stage] = [
            frame.stage(stage, device=device, batch_id=self.id, batch_size=size)
            for frame in self.frames
        ]

    def __iter__(self) -> Iterator[Frame]:
        return iter(self.frames)

    def __len__(self) -> int:
        return len(self.frames)

    def __enter__(self) -> Batch:
        for stage in self.stages:
            stage.begin()
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        for stage in self.stages:
            stage.__exit__(error_type, error, trace)
        return False

    async def __aenter__(self) -> Batch:
        return self.__enter__()

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        return self.__exit__(error_type, error, trace)


def batch(frames: Iterable[Frame], stage: str, *, device: str | None = None) -> Batch:
    """Returns a stage that works on several frames at once, for a ``with`` block."""
    return Batch(frames, stage, device)
