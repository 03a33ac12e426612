"""What `ultralytics` answers, in its shape: `YOLO(...).track(...)` gives a list of `Results`."""

from dataclasses import dataclass, field


class Tensor:
    """What an example asks of a torch tensor."""

    def __init__(self, values):
        self._values = values

    def tolist(self):
        """The values as lists of Python's numbers."""
        return self._values


@dataclass
class Boxes:
    """Two objects; of the first picture none is tracked yet."""

    xyxyn: Tensor
    cls: Tensor
    conf: Tensor
    id: Tensor | None

    def __len__(self):
        return len(self.conf.tolist())


@dataclass
class Results:
    """The results of one picture."""

    boxes: Boxes
    names: dict = field(default_factory=lambda: {0: "person", 2: "car"})
    speed: dict = field(
        default_factory=lambda: {"preprocess": 1.0, "inference": 8.5, "postprocess": 0.5}
    )


class YOLO:
    """A model that finds the same in each picture."""

    device = "cuda:0"

    def __init__(self, weights):
        self._seen = 0

    def track(self, source, persist=False, verbose=True):
        """A list with the results of one picture."""
        self._seen += 1
        boxes = Boxes(
            xyxyn=Tensor([[0.25, 0.25, 0.5, 0.75], [0.0, 0.0, 1.0, 1.0]]),
            cls=Tensor([0.0, 2.0]),
            conf=Tensor([0.875, 0.5]),
            id=None if self._seen == 1 else Tensor([1.0, 2.0]),
        )
        return [Results(boxes)]
