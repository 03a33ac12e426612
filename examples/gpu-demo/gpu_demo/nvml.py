"""GPU data from NVIDIA's management library, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

import pynvml


@dataclass(frozen=True)
class GpuReading:
    """One GPU at this moment; utilisation is 0 to 1, of the time since the last sample."""

    index: int
    name: str
    utilization: float
    memory_used_bytes: int
    memory_total_bytes: int


class Nvml:
    """Opened once. If there is no library, driver or GPU, ``reason`` says so and nothing is read."""

    def __init__(self) -> None:
        self.reason: str | None = None
        self.driver = ""
        self._handles: list[object] = []
        try:
            pynvml.nvmlInit()
            self.driver = _text(pynvml.nvmlSystemGetDriverVersion())
            count = pynvml.nvmlDeviceGetCount()
            self._handles = [pynvml.nvmlDeviceGetHandleByIndex(n) for n in range(count)]
            if count == 0:
                self.reason = "the driver knows no GPU"
        except pynvml.NVMLError as error:
            self.reason = str(error)

    def read(self) -> list[GpuReading]:
        """Returns all GPUs that answer now; one that fell off the bus is left out, never shown as idle."""
        readings = []
        for index, handle in enumerate(self._handles):
            try:
                readings.append(_reading(index, handle))
            except pynvml.NVMLError as error:
                self.reason = f"GPU {index}: {error}"
        return readings


def _reading(index: int, handle: object) -> GpuReading:
    memory = pynvml.nvmlDeviceGetMemoryInfo(handle)
    return GpuReading(
        index=index,
        name=_text(pynvml.nvmlDeviceGetName(handle)),
        utilization=pynvml.nvmlDeviceGetUtilizationRates(handle).gpu / 100,
        memory_used_bytes=memory.used,
        memory_total_bytes=memory.total,
    )


def _text(given: str | bytes) -> str:
    return given.decode() if isinstance(given, bytes) else given
