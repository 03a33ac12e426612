import { rm, stat } from "node:fs/promises";
import type { EventStore } from "../../storage/event-store.ts";
import type { SealedChunks } from "../../storage/sealed-chunks.ts";
import { planChunk } from "./scavenge-plan.ts";
import { ScavengeThread } from "./scavenge-thread.ts";

/** How a scavenge goes about it. */
export type ScavengeOptions = {
  /** Chunks before it are left alone. */
  readonly fromChunk?: number;
  /** A chunk is written anew only to win at least this part of it; what is wholly dead always goes. */
  readonly worthwhilePart?: number;
  /** Ends it between two chunks; what was done stays done. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ScavengeProgress) => void;
};

/** What a scavenge has done; sizes in bytes. */
export type ScavengeProgress = {
  readonly chunksTotal: number;
  readonly chunksDone: number;
  readonly chunksRemoved: number;
  readonly chunksRewritten: number;
  readonly eventsRemoved: number;
  readonly freedBytes: number;
  readonly writtenBytes: number;
  /** The chunk that was done last. */
  readonly chunk: number;
  readonly isStopped: boolean;
};

type Counters = { -readonly [K in keyof ScavengeProgress]: ScavengeProgress[K] };

const defaultWorthwhilePart = 0.05;

/**
 * Takes back the room of events that nobody can read any more, chunk by chunk, while the store
 * serves. Positions stay as they are. Each step is whole on disk or not at all, so it can be
 * stopped or killed at any moment; the next one goes on where there is something left to do.
 */
export const scavenge = async (
  store: EventStore,
  options: ScavengeOptions = {},
): Promise<ScavengeProgress> => {
  const chunks = store.sealedChunks;
  const todo = await chunks.list();
  const counters = noneDone(todo.length);
  const eventsOf = new Map<number, number>();
  const thread = new ScavengeThread(chunks);
  try {
    for (const chunk of todo) {
      if (options.signal?.aborted) {
        counters.isStopped = true;
        break;
      }
      if (chunk >= (options.fromChunk ?? 0))
        eventsOf.set(chunk, await scavengeChunk({ chunks, thread, counters }, chunk, options));
      counters.chunksDone += 1;
      counters.chunk = chunk;
      options.onProgress?.({ ...counters });
    }
  } finally {
    await thread.close();
  }
  // Who stops it wants it to end: the next one sees to the index.
  if (!counters.isStopped) await chunks.compactIndex(eventsOf);
  return { ...counters };
};

const noneDone = (chunksTotal: number): Counters => ({
  chunksTotal,
  chunksDone: 0,
  chunksRemoved: 0,
  chunksRewritten: 0,
  eventsRemoved: 0,
  freedBytes: 0,
  writtenBytes: 0,
  chunk: -1,
  isStopped: false,
});

type Work = {
  readonly chunks: SealedChunks;
  readonly thread: ScavengeThread;
  readonly counters: Counters;
};

/** Gives the number of events that are left in the chunk. */
const scavengeChunk = async (
  { chunks, thread, counters }: Work,
  chunk: number,
  { worthwhilePart = defaultWorthwhilePart }: ScavengeOptions,
): Promise<number> => {
  const summary = await thread.summarize(chunk);
  const nowMs = Date.now();
  const plan = await planChunk(summary, (stream) => chunks.retentionOf(stream, nowMs));
  const isWorthwhile =
    plan.isDead || (plan.deadBytes > 0 && plan.deadBytes >= summary.sizeBytes * worthwhilePart);
  if (!isWorthwhile) return summary.events;
  // What was decided leans on appends that may not be on disk yet.
  await chunks.settled();
  const before = await sizeOf(chunks.path(chunk));
  const rewritten = plan.isDead ? undefined : await thread.rewrite(chunk, plan.rules);
  counters.writtenBytes += rewritten?.writtenBytes ?? 0;
  if (rewritten?.path === undefined) {
    await chunks.remove(chunk);
    await rm(chunks.path(chunk).replace(/\.log$/, ".sum"), { force: true });
    counters.chunksRemoved += 1;
    counters.eventsRemoved += summary.events;
    counters.freedBytes += before;
    return 0;
  }
  await chunks.replace(chunk, rewritten.path);
  counters.chunksRewritten += 1;
  counters.eventsRemoved += summary.events - rewritten.summary.events;
  counters.freedBytes += before - rewritten.summary.fileBytes;
  return rewritten.summary.events;
};

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;
