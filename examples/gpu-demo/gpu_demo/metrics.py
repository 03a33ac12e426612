"""The metrics; GPU values exist only if NVML provides them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

import detektor
from gpu_demo.nvml import Nvml

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


@dataclass(frozen=True)
class Metrics:
    """Counters that are updated while frames are processed."""

    registry: CollectorRegistry
    frames: Counter
    objects: Counter
    batch_frames: Histogram
    inference_seconds: Histogram


def create_metrics(device: str, nvml: Nvml, counters: Callable[[], detektor.Counters]) -> Metrics:
    """Creates all metrics of this service, in a separate registry."""
    registry = CollectorRegistry()
    run = Gauge(
        "detektor_gpu_demo_device_info",
        "Where inference runs: always 1",
        ["device"],
        registry=registry,
    )
    run.labels(device).set(1)
    registry.register(_OfNvml(nvml))
    registry.register(_OfTracker(counters))
    return Metrics(
        registry=registry,
        frames=Counter(
            "detektor_gpu_demo_frames", "Frames by how they ended", ["outcome"], registry=registry
        ),
        objects=Counter("detektor_gpu_demo_objects", "Texts found", registry=registry),
        batch_frames=Histogram(
            "detektor_gpu_demo_batch_frames",
            "Frames in one run of the model",
            buckets=(1, 2, 4, 8, 16, 32, 64),
            registry=registry,
        ),
        inference_seconds=Histogram(
            "detektor_gpu_demo_inference_seconds",
            "One run of the model, all frames of its batch",
            ["device"],
            buckets=_SECONDS,
            registry=registry,
        ),
    )


class _OfNvml(Collector):
    """Reads NVML at each scrape.

    Without NVML it reports the reason, and no value that would look like an idle GPU.
    """

    def __init__(self, nvml: Nvml) -> None:
        self._nvml = nvml

    def collect(self) -> Iterable[Metric]:
        readings = self._nvml.read()
        told = "yes" if readings else "no"
        info = {"available": told, "reason": self._nvml.reason or "", "driver": self._nvml.driver}
        yield InfoMetricFamily("detektor_gpu_demo_nvml", "Whether NVML tells of GPUs", value=info)
        used = _gauge("memory_used_bytes", "Memory in use")
        total = _gauge("memory_total_bytes", "Memory there is")
        busy = _gauge("utilization_ratio", "Part of the time in which it worked, 0 to 1")
        for each in readings:
            labels = [str(each.index), each.name]
            busy.add_metric(labels, each.utilization)
            used.add_metric(labels, each.memory_used_bytes)
            total.add_metric(labels, each.memory_total_bytes)
        yield from (busy, used, total)


class _OfTracker(Collector):
    """The outcomes of the reported events."""

    def __init__(self, counters: Callable[[], detektor.Counters]) -> None:
        self._counters = counters

    def collect(self) -> Iterable[Metric]:
        now = self._counters()
        events = GaugeMetricFamily(
            "detektor_gpu_demo_events", "Events by what became of them", labels=["state"]
        )
        for state in ("acknowledged", "dropped", "failed", "refused", "buffered"):
            events.add_metric([state], getattr(now, state))
        yield events


def _gauge(name: str, what: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"detektor_gpu_demo_gpu_{name}", what, labels=["gpu", "name"])
