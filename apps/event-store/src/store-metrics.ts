import { statfs } from "node:fs/promises";
import {
  type GaugeDescription,
  makeCounter,
  makeGauge,
  makeHistogram,
} from "@detektor/observability";
import type { Registry } from "prom-client";
import type { CallObserver } from "./transport/event-store-calls.ts";
import type { ScavengeProgress } from "./scavenge/scavenge.ts";
import type { Scavenges } from "./scavenge/scavenges.ts";
import type { EventStore } from "./store/event-store.ts";
import { storeMetrics } from "./store-metric-descriptions.ts";

const observeCommits = (store: EventStore, registry: Registry): void => {
  const appended = makeCounter(registry, storeMetrics.appendedEvents);
  const diskSeconds = makeHistogram(registry, storeMetrics.fsyncSeconds);
  const batch = makeHistogram(registry, storeMetrics.appendBatchEvents);
  store.onCommit.add((commit) => {
    appended.inc(commit.events);
    diskSeconds.observe(commit.diskSeconds);
    batch.observe(commit.events);
  });
};

const level = (
  registry: Registry,
  description: GaugeDescription,
  value: () => number | Promise<number>,
): void => {
  makeGauge(registry, description, async (gauge) => gauge.set(await value()));
};

const observeLog = (store: EventStore, registry: Registry): void => {
  const { sealedChunks } = store;
  level(registry, storeMetrics.logSizeBytes, () => store.durableEnd);
  level(registry, storeMetrics.pendingBytes, () => store.pendingBytes);
  level(registry, storeMetrics.logChunks, () => sealedChunks.storedCount);
  level(registry, storeMetrics.removedChunks, () => sealedChunks.removedCount);
  level(registry, storeMetrics.compressedChunks, () => sealedChunks.compressed.chunks);
  level(registry, storeMetrics.compressedContentBytes, () => sealedChunks.compressed.imageBytes);
  level(registry, storeMetrics.compressedStoredBytes, () => sealedChunks.compressed.storedBytes);
  level(registry, storeMetrics.diskFreeBytes, () => freeBytes(sealedChunks.directory));
};

/** Returns the free space on the disk of a directory, in bytes. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

const observeScavenges = (scavenges: Scavenges, registry: Registry): void => {
  const last = <K extends keyof ScavengeProgress>(key: K) => Number(scavenges.progress?.[key] ?? 0);
  level(registry, storeMetrics.scavengeRunning, () => Number(scavenges.isRunning));
  level(registry, storeMetrics.scavengeProgress, () => {
    const total = last("chunksTotal");
    return total === 0 ? 0 : last("chunksDone") / total;
  });
  level(registry, storeMetrics.scavengeFreedBytes, () => last("freedBytes"));
  level(registry, storeMetrics.scavengeWrittenBytes, () => last("writtenBytes"));
  level(registry, storeMetrics.scavengeRemovedEvents, () => last("eventsRemoved"));
};

/** Registers the metrics of the store; returns the observer for its calls. */
export function observeStore(
  store: EventStore,
  registry: Registry,
  scavenges: Scavenges,
): CallObserver {
  observeCommits(store, registry);
  observeLog(store, registry);
  observeScavenges(scavenges, registry);
  const appendSeconds = makeHistogram(registry, storeMetrics.appendSeconds);
  store.onAppended.add((seconds) => appendSeconds.observe(seconds));
  return observeReads(registry);
}

const observeReads = (registry: Registry): CallObserver => {
  const read = makeCounter(registry, storeMetrics.readEvents);
  const seconds = makeHistogram(registry, storeMetrics.readSeconds);
  const subscriptions = makeGauge(registry, storeMetrics.openSubscriptions);
  return {
    eventsRead: (count) => read.inc(count),
    readTook: (took) => seconds.observe(took),
    subscriptions: (change) => subscriptions.inc(change),
  };
};
