import { traceIdOf } from "@detektor/events";
import type { FrameSummary } from "@detektor/frame-state";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { CommittedBatch } from "./project/projection.ts";

/** What the projector tells Prometheus. */
export type Metrics = {
  readonly committed: (batch: CommittedBatch) => void;
  readonly lag: (events: number, seconds: number) => void;
};

/** Registers the projector's metrics. */
export function createMetrics(registry: Registry): Metrics {
  const registers = [registry];
  const lagEvents = new Gauge({
    name: "detektor_projector_lag_events",
    help: "Events in the log that the read models lack.",
    registers,
  });
  const lagSeconds = new Gauge({
    name: "detektor_projector_lag_seconds",
    help: "Age of the newest event taken in while there are newer ones, else 0.",
    registers,
  });
  return {
    committed: batchMetrics(registers),
    lag(behind, seconds) {
      lagEvents.set(behind);
      lagSeconds.set(seconds);
    },
  };
}

function batchMetrics(registers: Registry[]): Metrics["committed"] {
  const { size, seconds, freshness } = batchHistograms(registers);
  const events = new Counter({
    name: "detektor_projector_events_total",
    help: "Events of the log that the read models have taken in.",
    registers,
  });
  const poison = new Counter({
    name: "detektor_projector_poison_events_total",
    help: "Events that could not be applied and were set aside.",
    registers,
  });
  const frameEnded = frameMetrics(registers);
  return (batch) => {
    for (const frame of batch.ended) frameEnded(frame);
    events.inc(batch.events);
    poison.inc(batch.poison);
    size.observe(batch.events);
    seconds.observe(batch.seconds);
    freshness.observe(Math.max(0, (Date.now() * 1_000 - batch.newestRecordedUs) / 1_000_000));
  };
}

/** A frame that is only read again, by a rebuild, says nothing about now. */
const newsMs = 10 * 60_000;

function frameMetrics(registers: Registry[]): (frame: FrameSummary) => void {
  const seconds = new Histogram<"state" | "trace_id">({
    name: "detektor_projector_frame_duration_seconds",
    help: "From a frame's capture to its end, by how it ended; one that begins again and ends again counts twice. The exemplars' traces are there whether or not they were pushed.",
    labelNames: ["state"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
    enableExemplars: true,
    registers,
  });
  return ({ state, totalMs, newestRecordedUs, site, frameId }) => {
    if (totalMs === null || newestRecordedUs < (Date.now() - newsMs) * 1_000) return;
    const exemplarLabels = { trace_id: traceIdOf(site, frameId) };
    seconds.observe({ labels: { state }, value: totalMs / 1_000, exemplarLabels });
  };
}

function batchHistograms(registers: Registry[]) {
  const size = new Histogram({
    name: "detektor_projector_batch_events",
    help: "Events of a batch.",
    buckets: [1, 4, 16, 64, 256, 1_024, 4_096],
    registers,
  });
  const seconds = new Histogram({
    name: "detektor_projector_batch_seconds",
    help: "From the start of a batch's transaction to its commit.",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const freshness = new Histogram({
    name: "detektor_projector_freshness_seconds",
    help: "From the time of record of a batch's newest event to its commit.",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
    registers,
  });
  return { size, seconds, freshness };
}
