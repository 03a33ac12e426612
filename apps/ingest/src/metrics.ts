import type { RefusalReason, TraceField } from "@detektor/events";
import { makeCounter, makeGauge, makeHistogram } from "@detektor/observability";
import type { Registry } from "prom-client";
import { ingestMetrics } from "./metric-descriptions.ts";

/** The metrics of ingest; sizes and levels are read at each scrape. */
export type IngestMetrics = {
  readonly received: (events: number) => void;
  readonly settled: (kind: "stored" | "duplicate") => void;
  readonly refused: (reason: RefusalReason) => void;
  /** Counts unusable trace context. */
  readonly ignored: (field: TraceField) => void;
  readonly appended: (events: number, seconds: number) => void;
  readonly setPending: (messages: number) => void;
  readonly setStream: (stream: StreamLevels) => void;
  /** Sets how long the oldest unacknowledged message has waited. */
  readonly setLag: (seconds: number) => void;
  /** Sets the number of kept dead letters by reason. */
  readonly setDeadLetters: (messages: (reason: RefusalReason) => number) => void;
  readonly watch: (levels: IngestLevels) => void;
};

/** A JetStream stream, with the fields that metrics need. */
type StreamLevels = {
  readonly name: string;
  readonly state: { readonly messages: number; readonly bytes: number };
};

/** Levels that are read at each scrape. */
export type IngestLevels = {
  readonly inFlightMessages: () => number;
  readonly inFlightAppends: () => number;
  readonly recentIdsBytes: () => number;
};

/** Registers ingest's metrics. */
export function createIngestMetrics(registry: Registry): IngestMetrics {
  const received = makeCounter(registry, ingestMetrics.receivedEvents);
  const stored = makeCounter(registry, ingestMetrics.storedEvents);
  const duplicate = makeCounter(registry, ingestMetrics.duplicateEvents);
  const refused = makeCounter(registry, ingestMetrics.refusedEvents);
  const ignored = makeCounter(registry, ingestMetrics.ignoredTraceContext);
  const seconds = makeHistogram(registry, ingestMetrics.appendSeconds);
  const batch = makeHistogram(registry, ingestMetrics.appendBatchEvents);
  const pending = makeGauge(registry, ingestMetrics.pendingMessages);
  const lag = makeGauge(registry, ingestMetrics.lagSeconds);
  const deadLetters = makeGauge<"reason">(registry, ingestMetrics.deadLetterMessages);
  const streamMessages = makeGauge<"stream">(registry, ingestMetrics.streamMessages);
  const streamBytes = makeGauge<"stream">(registry, ingestMetrics.streamBytes);
  // A series that starts above 0 hides its first event from rate().
  for (const reason of ingestMetrics.refusedEvents.labels.reason) refused.inc({ reason }, 0);
  for (const field of ingestMetrics.ignoredTraceContext.labels.field) ignored.inc({ field }, 0);
  return {
    received: (events) => received.inc(events),
    settled: (kind) => (kind === "stored" ? stored : duplicate).inc(),
    refused: (reason) => refused.inc({ reason }),
    ignored: (field) => ignored.inc({ field }),
    appended(events, took) {
      batch.observe(events);
      seconds.observe(took);
    },
    setPending: (messages) => pending.set(messages),
    setStream({ name: stream, state }) {
      streamMessages.set({ stream }, state.messages);
      streamBytes.set({ stream }, state.bytes);
    },
    setLag: (waited) => lag.set(waited),
    setDeadLetters(messages) {
      for (const reason of ingestMetrics.deadLetterMessages.labels.reason)
        deadLetters.set({ reason }, messages(reason));
    },
    watch: (levels) => watchLevels(registry, levels),
  };
}

function watchLevels(registry: Registry, levels: IngestLevels): void {
  const { inFlightMessages, inFlightAppends, recentIdsBytes } = ingestMetrics;
  makeGauge(registry, inFlightMessages, (gauge) => gauge.set(levels.inFlightMessages()));
  makeGauge(registry, inFlightAppends, (gauge) => gauge.set(levels.inFlightAppends()));
  makeGauge(registry, recentIdsBytes, (gauge) => gauge.set(levels.recentIdsBytes()));
}
