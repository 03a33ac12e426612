import type { RefusalReason, TraceField } from "@detektor/events";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** What ingest counts; sizes and levels are asked for when they are scraped. */
export type IngestMetrics = {
  readonly received: (events: number) => void;
  readonly settled: (kind: "stored" | "duplicate") => void;
  readonly refused: (reason: RefusalReason) => void;
  /** Trace context that can't be used. */
  readonly ignored: (field: TraceField) => void;
  readonly appended: (events: number, seconds: number) => void;
  readonly setPending: (messages: number) => void;
  readonly watch: (levels: IngestLevels) => void;
};

/** Levels that are read at each scrape. */
export type IngestLevels = {
  readonly inFlightMessages: () => number;
  readonly inFlightAppends: () => number;
  readonly recentIdsBytes: () => number;
};

/** Registers ingest's metrics. */
export function createIngestMetrics(registry: Registry): IngestMetrics {
  const registers = [registry];
  const counter = (what: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `detektor_ingest_${what}`, help, labelNames, registers });
  const received = counter("received_events_total", "Events taken from NATS");
  const stored = counter("stored_events_total", "Events appended to the event store");
  const duplicate = counter("duplicate_events_total", "Events that were stored before");
  const refused = counter("refused_events_total", "Events and messages refused", ["reason"]);
  const ignored = counter(
    "ignored_trace_context_total",
    "Trace context left out because it isn't W3C's",
    ["field"],
  );
  const seconds = new Histogram({
    name: "detektor_ingest_append_seconds",
    help: "How long an append took, fsync included",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const batch = new Histogram({
    name: "detektor_ingest_append_batch_events",
    help: "Events in one append",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
    registers,
  });
  const pending = gauge(registry, "nats_pending_messages", "Messages in NATS not handed out yet");
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
    watch: (levels) => watchLevels(registry, levels),
  };
}

function watchLevels(registry: Registry, levels: IngestLevels): void {
  const messages = "Messages taken from NATS and not acknowledged yet";
  gauge(registry, "in_flight_messages", messages, levels.inFlightMessages);
  gauge(registry, "in_flight_appends", "Appends under way", levels.inFlightAppends);
  gauge(registry, "recent_ids_bytes", "Memory of the recent ids", levels.recentIdsBytes);
}

function gauge(registry: Registry, what: string, help: string, read?: () => number): Gauge {
  return new Gauge({
    name: `detektor_ingest_${what}`,
    help,
    registers: [registry],
    ...(read && {
      collect() {
        this.set(read());
      },
    }),
  });
}
