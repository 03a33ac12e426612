"""GStreamer, as Savant hands it on."""

from gi.repository import Gst

__all__ = ["Gst"]
