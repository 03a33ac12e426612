"""Finds text in pictures: the detector of PP-OCRv4, shipped in a package's wheel, under ONNX Runtime."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime

MODEL_NAME = "ch_PP-OCRv4_det"
MODEL_VERSION = "rapidocr-onnxruntime-1.4.4"
_SIZE = (320, 192)
"""The width and height to which a picture is scaled; the model requires multiples of 32."""
_LEAST_PROBABILITY = 0.3
_LEAST_AREA_PX = 24


def model_path() -> Path:
    """Returns the model's path in the wheel. Importing its package would require all its dependencies."""
    spec = importlib.util.find_spec("rapidocr_onnxruntime")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package rapidocr-onnxruntime isn't installed")
    return Path(spec.submodule_search_locations[0]) / "models" / f"{MODEL_NAME}_infer.onnx"


class TextDetector:
    """``device`` is where it runs, as events report it; ``why_cpu`` says why not on a GPU, if requested."""

    def __init__(self, wanted: str) -> None:
        """Loads the model. ``wanted`` is ``auto``, ``cpu`` or ``cuda``.

        :raises RuntimeError: if ``cuda`` is requested and unavailable
        """
        onnxruntime.set_default_logger_severity(3)
        providers, self.why_cpu = _providers(wanted)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model_path()), options, providers)
        # The requested provider may have failed to load: check which one is actually used.
        on_gpu = self._session.get_providers()[0] == "CUDAExecutionProvider"
        self.device = "cuda:0" if on_gpu else "cpu"
        if not on_gpu and wanted != "cpu" and self.why_cpu is None:
            self.why_cpu = "CUDA's provider could not be loaded"
        if not on_gpu and wanted == "cuda":
            raise RuntimeError(f"GPU_DEMO_DEVICE is cuda, but {self.why_cpu}")

    def find(self, pictures: list[Any]) -> list[list[dict[str, Any]]]:
        """Returns the texts in each picture (BGR, as OpenCV reads it), all in one run of the model."""
        tensor = np.stack([_tensor_of(picture) for picture in pictures])
        (maps,) = self._session.run(None, {"x": tensor})
        return [_objects_of(each[0]) for each in maps]


def _providers(wanted: str) -> tuple[list[str], str | None]:
    if wanted == "cpu":
        return ["CPUExecutionProvider"], None
    if "CUDAExecutionProvider" not in onnxruntime.get_available_providers():
        why = "this ONNX Runtime is built without CUDA (onnxruntime-gpu has it)"
        return ["CPUExecutionProvider"], why
    return ["CUDAExecutionProvider", "CPUExecutionProvider"], None


def _tensor_of(picture: Any) -> Any:
    scaled = cv2.resize(picture, _SIZE).astype(np.float32) / 127.5 - 1
    return scaled.transpose(2, 0, 1)


def _objects_of(probability: Any) -> list[dict[str, Any]]:
    mask = (probability > _LEAST_PROBABILITY).astype(np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(mask)
    width, height = _SIZE
    found = []
    for label in range(1, count):
        x, y, w, h, area = (int(value) for value in boxes[label])
        if area < _LEAST_AREA_PX:
            continue
        part = {"x": x / width, "y": y / height, "w": w / width, "h": h / height}
        score = float(probability[labels == label].mean())
        found.append({"class": "text", "confidence": min(1.0, score), "bbox": part})
    return found
