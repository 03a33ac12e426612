import { traceIdOf } from "@detektor/events";
import type { FrameSummary } from "@detektor/frame-state";
import { makeCounter, makeGauge, makeHistogram } from "@detektor/observability";
import type { Registry } from "prom-client";
import { projectorMetrics } from "./metric-descriptions.ts";
import { isRecent } from "./figures/new-batches.ts";
import { type Figures, observeFigures } from "./figures/observe-figures.ts";
import type { SetAside } from "./project/progress.ts";
import type { CommittedBatch } from "./project/projection.ts";

/** The metrics that the projector reports to Prometheus. */
export type Metrics = {
  readonly committed: (batch: CommittedBatch) => void;
  readonly lag: (events: number, seconds: number) => void;
  /** Sets how many events are set aside now. */
  readonly setAside: (events: SetAside) => void;
  /** Starts a projection of this log; up to `rebuildTo` it is a rebuild. */
  readonly begins: Figures["begins"];
};

/** Registers the projector's metrics; at most `maxCameras` have their own labels. */
export function createMetrics(registry: Registry, maxCameras: number): Metrics {
  const figures = observeFigures(registry, maxCameras);
  const counted = batchMetrics(registry);
  const lagEvents = makeGauge(registry, projectorMetrics.lagEvents);
  const lagSeconds = makeGauge(registry, projectorMetrics.lagSeconds);
  const setAside = makeGauge<"fault">(registry, projectorMetrics.setAsideEvents);
  return {
    begins: figures.begins,
    committed(batch) {
      counted(batch);
      figures.committed(batch);
    },
    setAside(events) {
      for (const [fault, count] of Object.entries(events)) setAside.set({ fault }, count);
    },
    lag(behind, seconds) {
      lagEvents.set(behind);
      lagSeconds.set(seconds);
    },
  };
}

function batchMetrics(registry: Registry): Metrics["committed"] {
  const size = makeHistogram(registry, projectorMetrics.batchEvents);
  const seconds = makeHistogram(registry, projectorMetrics.batchSeconds);
  const freshness = makeHistogram(registry, projectorMetrics.freshnessSeconds);
  const events = makeCounter(registry, projectorMetrics.events);
  const poison = makeCounter(registry, projectorMetrics.poisonEvents);
  const frameEnded = frameMetrics(registry);
  return (batch) => {
    for (const frame of batch.ended) frameEnded(frame);
    if (batch.events === 0) return; // Events that were set aside before were counted then.
    events.inc(batch.events);
    poison.inc(batch.poison);
    size.observe(batch.events);
    seconds.observe(batch.seconds);
    freshness.observe(Math.max(0, (Date.now() * 1000 - batch.newestRecordedUs) / 1_000_000));
  };
}

function frameMetrics(registry: Registry): (frame: FrameSummary) => void {
  const seconds = makeHistogram<"state">(registry, projectorMetrics.frameDurationSeconds);
  return ({ state, totalMs, newestRecordedUs, site, frameId }) => {
    if (totalMs === null || !isRecent(newestRecordedUs, Date.now())) return;
    const exemplarLabels: object = { trace_id: traceIdOf(site, frameId) };
    seconds.observe({ labels: { state }, value: totalMs / 1000, exemplarLabels });
  };
}
