"""A frame's metadata, as a function unit meets it."""

from dataclasses import dataclass, field


@dataclass
class BBox:
    """A box in pixels, by its centre."""

    xc: float
    yc: float
    width: float
    height: float

    @property
    def left(self):
        """Its left edge."""
        return self.xc - self.width / 2

    @property
    def top(self):
        """Its upper edge."""
        return self.yc - self.height / 2


@dataclass
class ObjectMeta:
    """An object; the frame as a whole is the primary one."""

    element_name: str
    label: str
    bbox: BBox
    confidence: float = 1.0
    track_id: int = 0
    is_primary: bool = False


@dataclass
class NvDsFrameMeta:
    """A frame."""

    source_id: str
    pts: int
    objects: list = field(default_factory=list)
