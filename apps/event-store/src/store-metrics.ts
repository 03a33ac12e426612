import type { Registry } from "prom-client";
import { Counter, Gauge, Histogram } from "prom-client";
import type { CallObserver } from "./grpc/event-store-calls.ts";
import type { EventStore } from "./storage/event-store.ts";

const observeCommits = (store: EventStore, registers: Registry[]): void => {
  const appended = new Counter({
    name: "detektor_event_store_appended_events_total",
    help: "Events appended and on disk.",
    registers,
  });
  const syncSeconds = new Histogram({
    name: "detektor_event_store_fsync_seconds",
    help: "Time of one sync of the log to disk.",
    buckets: [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const batch = new Histogram({
    name: "detektor_event_store_append_batch_events",
    help: "Events that went to disk with one sync.",
    buckets: [1, 4, 16, 64, 256, 1024, 4096],
    registers,
  });
  store.onCommit.add((commit) => {
    appended.inc(commit.events);
    syncSeconds.observe(commit.syncSeconds);
    batch.observe(commit.events);
  });
};

/** Counts what the store does; gives the observer for its calls. */
export const observeStore = (store: EventStore, registry: Registry): CallObserver => {
  const registers = [registry];
  observeCommits(store, registers);
  const read = new Counter({
    name: "detektor_event_store_read_events_total",
    help: "Events sent to readers and finished subscriptions.",
    registers,
  });
  const subscriptions = new Gauge({
    name: "detektor_event_store_open_subscriptions",
    help: "Subscriptions that are open.",
    registers,
  });
  new Gauge({
    name: "detektor_event_store_log_size_bytes",
    help: "Logical size of the log.",
    registers,
    collect() {
      this.set(store.durableEnd);
    },
  });
  return {
    eventsRead: (count) => read.inc(count),
    subscriptions: (change) => subscriptions.inc(change),
  };
};
