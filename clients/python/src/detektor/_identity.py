"""The fields that all events of a frame share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detektor._context import FrameContext
from detektor._ids import frame_id


class FrameIdentity:
    """The identity of a frame; its id is derived on first use.

    The sender's thread derives it, unless the pipeline needs it earlier: the hash is
    the most expensive part of reporting a captured frame. Several threads may do so
    at once and derive the same id.
    """

    __slots__ = (
        "_common",
        "_id",
        "camera",
        "captured_us",
        "correlation_id",
        "pipeline",
        "producer_frame_id",
        "seq",
        "session",
        "site",
    )

    def __init__(
        self,
        site: str,
        camera: str,
        session: str | None = None,
        seq: int | None = None,
        captured_us: Any = None,
        pipeline: str | None = None,
        producer_frame_id: str | None = None,
        correlation_id: str | None = None,
    ) -> None:
        self.site = site
        self.camera = camera
        self.session = session
        self.seq = seq
        self.captured_us = captured_us
        self.pipeline = pipeline
        self.producer_frame_id = producer_frame_id
        self.correlation_id = correlation_id
        self._id: str | None = None
        self._common: dict[str, Any] | None = None

    @classmethod
    def of(cls, context: FrameContext) -> FrameIdentity:
        """Returns the identity of a frame that was handed on."""
        made = cls(
            context.site,
            context.camera,
            context.session,
            context.seq,
            None,
            context.pipeline,
            context.producer_frame_id,
            context.correlation_id,
        )
        made._id = context.frame_id
        return made

    @property
    def frame_id(self) -> str:
        """The frame's id, a UUIDv7; empty if the fields that it is derived from are invalid."""
        if self._id is None:
            self._id = self._derived()
        return self._id

    def context(
        self,
        causation_id: str | None = None,
        stages: Mapping[str, tuple[int, int]] | None = None,
        is_handed_on: bool = True,
    ) -> FrameContext:
        """Returns the frame's context for handing it on."""
        return FrameContext(
            self.site,
            self.camera,
            self.frame_id,
            self.seq,
            self.session,
            self.pipeline,
            self.producer_frame_id,
            self.correlation_id,
            causation_id,
            {} if stages is None else stages,
            is_handed_on,
        )

    def fields(self) -> Mapping[str, Any]:
        """Returns the fields of ``data`` that the frame's events share."""
        if self._common is None:
            fields = {
                "frame_id": self.frame_id,
                "camera_id": self.camera,
                "seq": self.seq,
                "session_id": self.session,
                "producer_frame_id": self.producer_frame_id,
                "pipeline": self.pipeline,
            }
            self._common = {name: value for name, value in fields.items() if value is not None}
        return self._common

    def _derived(self) -> str:
        if self.captured_us is None or self.session is None or self.seq is None:
            return ""
        return frame_id(self.site, self.camera, self.session, self.seq, self.captured_us // 1000)
