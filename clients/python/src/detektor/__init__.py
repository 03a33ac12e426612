"""Reports to Detektor what happens to your frames; no call waits for the network."""

from detektor._access import NatsAccess, NatsSettingsError, nats_access, nats_access_from_env
from detektor._batch import Batch, batch
from detektor._box import pixel_box
from detektor._buffer import TrackerFullError
from detektor._context import FrameContext
from detektor._current import current_frame
from detektor._frame import Frame
from detektor._frame_buffer import BufferClosed, BufferCounters, FrameBuffer, FrameDrop, Taken
from detektor._ids import frame_id, uuid7
from detektor._log_filter import FrameLogFilter
from detektor._queue import AsyncFrameQueue, FrameQueue, queue
from detektor._refusal import Refusal
from detektor._remote_buffer import RemoteFrameBuffer
from detektor._settings import (
    Connection,
    Counters,
    EventContext,
    Flow,
    FlushResult,
    FullPolicy,
    Outcome,
)
from detektor._shared_buffer import SharedFrameBuffer
from detektor._shelf import BufferPolicy
from detektor._stage import Stage
from detektor._tracker import Tracker
from detektor._words import ClockSource, DropReason

__version__ = "0.1.0"

__all__ = [
    "AsyncFrameQueue",
    "Batch",
    "BufferClosed",
    "BufferCounters",
    "BufferPolicy",
    "ClockSource",
    "Connection",
    "Counters",
    "DropReason",
    "EventContext",
    "Flow",
    "FlushResult",
    "Frame",
    "FrameBuffer",
    "FrameContext",
    "FrameDrop",
    "FrameLogFilter",
    "FrameQueue",
    "FullPolicy",
    "NatsAccess",
    "NatsSettingsError",
    "Outcome",
    "Refusal",
    "RemoteFrameBuffer",
    "SharedFrameBuffer",
    "Stage",
    "Taken",
    "Tracker",
    "TrackerFullError",
    "batch",
    "current_frame",
    "frame_id",
    "nats_access",
    "nats_access_from_env",
    "pixel_box",
    "queue",
    "uuid7",
]
