"""Bounding boxes in the catalogue's format."""

from __future__ import annotations


def pixel_box(
    left: float, top: float, width: float, height: float, *, of: tuple[float, float]
) -> dict[str, float]:
    """Converts a box in pixels to fractions of a frame of this width and height.

    :raises ValueError: if the frame has no size
    """
    frame_width, frame_height = of
    if not (frame_width > 0 and frame_height > 0):
        raise ValueError(f"of must be the frame's width and height in pixels; it was {of!r}")
    return {
        "x": float(left) / frame_width,
        "y": float(top) / frame_height,
        "w": float(width) / frame_width,
        "h": float(height) / frame_height,
    }
