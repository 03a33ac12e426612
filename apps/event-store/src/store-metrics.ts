import { statfs } from "node:fs/promises";
import type { Registry } from "prom-client";
import { Counter, Gauge, Histogram } from "prom-client";
import type { CallObserver } from "./grpc/event-store-calls.ts";
import type { ScavengeProgress } from "./operations/scavenge/scavenge.ts";
import type { Scavenges } from "./operations/scavenge/scavenges.ts";
import type { EventStore } from "./storage/event-store.ts";

const observeCommits = (store: EventStore, registers: Registry[]): void => {
  const appended = new Counter({
    name: "detektor_event_store_appended_events_total",
    help: "Events appended and on disk.",
    registers,
  });
  const diskSeconds = new Histogram({
    name: "detektor_event_store_fsync_seconds",
    help: "Time of one write to the log with its sync to disk.",
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
    diskSeconds.observe(commit.diskSeconds);
    batch.observe(commit.events);
  });
};

const observeLog = (store: EventStore, registers: Registry[]): void => {
  const gauge = (name: string, help: string, value: () => number | Promise<number>): void => {
    new Gauge({
      name: `detektor_event_store_${name}`,
      help,
      registers,
      async collect() {
        this.set(await value());
      },
    });
  };
  const { sealedChunks } = store;
  gauge("log_size_bytes", "Position of the log's end.", () => store.durableEnd);
  gauge("pending_bytes", "Bytes of appends that are not on disk yet.", () => store.pendingBytes);
  gauge("log_chunks", "Files of the log.", () => sealedChunks.storedCount);
  gauge("removed_chunks", "Files that scavenges have removed.", () => sealedChunks.removedCount);
  gauge("disk_free_bytes", "Room that is left for the log on its disk.", () =>
    freeBytes(sealedChunks.directory),
  );
};

/** The room that is left on the disk of a directory. */
export const freeBytes = async (directory: string): Promise<number> => {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
};

const observeScavenges = (scavenges: Scavenges, registers: Registry[]): void => {
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name: `detektor_event_store_scavenge_${name}`,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  };
  const last = <K extends keyof ScavengeProgress>(key: K) => Number(scavenges.progress?.[key] ?? 0);
  gauge("running_count", "Scavenges that run: 0 or 1.", () => Number(scavenges.isRunning));
  gauge("progress_ratio", "How far the scavenge that runs, or the last one, has come.", () => {
    const total = last("chunksTotal");
    return total === 0 ? 0 : last("chunksDone") / total;
  });
  gauge("freed_bytes", "Room that it took back.", () => last("freedBytes"));
  gauge("written_bytes", "Bytes of chunks that it wrote anew.", () => last("writtenBytes"));
  gauge("removed_events", "Events that it removed.", () => last("eventsRemoved"));
};

const secondsBuckets = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counts what the store does; gives the observer for its calls. */
export const observeStore = (
  store: EventStore,
  registry: Registry,
  scavenges: Scavenges,
): CallObserver => {
  const registers = [registry];
  observeCommits(store, registers);
  observeLog(store, registers);
  observeScavenges(scavenges, registers);
  const appendSeconds = new Histogram({
    name: "detektor_event_store_append_seconds",
    help: "From an append's arrival until it is on disk.",
    buckets: secondsBuckets,
    registers,
  });
  store.onAppended.add((seconds) => appendSeconds.observe(seconds));
  return observeReads(registers);
};

const observeReads = (registers: Registry[]): CallObserver => {
  const read = new Counter({
    name: "detektor_event_store_read_events_total",
    help: "Events sent to readers and finished subscriptions.",
    registers,
  });
  const seconds = new Histogram({
    name: "detektor_event_store_read_seconds",
    help: "Time of a read that is no subscription, its client's own time included.",
    buckets: secondsBuckets,
    registers,
  });
  const subscriptions = new Gauge({
    name: "detektor_event_store_open_subscriptions",
    help: "Subscriptions that are open.",
    registers,
  });
  return {
    eventsRead: (count) => read.inc(count),
    readTook: (took) => seconds.observe(took),
    subscriptions: (change) => subscriptions.inc(change),
  };
};
