"""A GStreamer whose pipeline runs one element in a thread of its own; it swallows every fifth buffer."""

import enum
import threading
import types


class Buffer:
    """A buffer with its timestamp in ns."""

    def __init__(self, pts):
        self.pts = pts


class _Info:
    def __init__(self, buffer):
        self._buffer = buffer

    def get_buffer(self):
        return self._buffer


class _Pad:
    def __init__(self):
        self.probes = []

    def add_probe(self, kind, callback, *data):
        self.probes.append((callback, data))
        return len(self.probes)

    def push(self, buffer):
        for callback, data in self.probes:
            assert callback(self, _Info(buffer), *data) is Gst.PadProbeReturn.OK


class _Pipeline:
    def __init__(self):
        self._pads = {"sink": _Pad(), "src": _Pad()}
        self._ended = threading.Event()

    def get_by_name(self, name):
        return self

    def get_static_pad(self, name):
        return self._pads[name]

    def get_bus(self):
        return self

    def set_state(self, state):
        if state is Gst.State.PLAYING:
            threading.Thread(target=self._run).start()

    def _run(self):
        for number in range(20):
            buffer = Buffer(number * 33_333_333)
            self._pads["sink"].push(buffer)
            if number % 5 != 4:
                self._pads["src"].push(buffer)
        self._ended.set()

    def timed_pop_filtered(self, timeout, kinds):
        assert self._ended.wait(30)


class Gst(types.SimpleNamespace):
    """The names of `gi.repository.Gst` that are used."""

    Buffer = Buffer
    CLOCK_TIME_NONE = 2**64 - 1
    PadProbeReturn = enum.Enum("PadProbeReturn", ["OK", "DROP"])
    State = enum.Enum("State", ["NULL", "PLAYING"])

    class PadProbeType(enum.Flag):
        """Kinds of probes."""

        BUFFER = 16

    class MessageType(enum.Flag):
        """Kinds of messages."""

        EOS = 1
        ERROR = 2

    @staticmethod
    def init(arguments):
        """Begins."""

    @staticmethod
    def parse_launch(description):
        """A pipeline."""
        return _Pipeline()
