import { statSync } from "node:fs";
import { isDiskFull } from "../log/disk.ts";
import type { EventStore } from "../store/event-store.ts";
import type { SealedChunks } from "../store/sealed-chunks.ts";
import { OperationError } from "../store/operation-progress.ts";
import type { ChunkSummary } from "./chunk-summary.ts";
import type { ScavengePlan } from "./scavenge-plan.ts";
import { planChunk } from "./scavenge-plan.ts";
import { ScavengeThread } from "./scavenge-thread.ts";
import type { ScavengeWork } from "./scavenge-work.ts";

/** The options of a scavenge. */
export type ScavengeOptions = {
  /** Chunks before this one are left alone. */
  readonly fromChunk?: number;
  /**
   * A chunk is rewritten only if that frees at least this part of it; a chunk without live events is
   * always removed.
   */
  readonly worthwhilePart?: number;
  /** Stops the scavenge between two chunks; completed chunks stay scavenged. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ScavengeProgress) => void;
  /** Reads and writes the chunks; a thread by default. */
  readonly work?: ScavengeWork;
};

/** The progress of a scavenge; sizes in bytes. */
export type ScavengeProgress = {
  readonly chunksTotal: number;
  readonly chunksDone: number;
  readonly chunksRemoved: number;
  readonly chunksRewritten: number;
  readonly eventsRemoved: number;
  readonly freedBytes: number;
  readonly writtenBytes: number;
  /** The chunk that was processed last. */
  readonly chunk: number;
  readonly isStopped: boolean;
};

type Counters = { -readonly [K in keyof ScavengeProgress]: ScavengeProgress[K] };

const defaultWorthwhilePart = 0.05;

/**
 * Frees the space of events that can no longer be read, chunk by chunk, while the store serves.
 * Positions don't change. Each step is on disk completely or not at all, so a scavenge can be stopped or
 * killed at any moment; the next one continues where something is left to do. Throws OperationError if
 * the disk was full.
 */
export async function scavenge(
  store: EventStore,
  options: ScavengeOptions = {},
): Promise<ScavengeProgress> {
  const chunks = store.sealedChunks;
  const todo = await chunks.list();
  const counters = noneDone(todo.length);
  const eventsOf = new Map<number, number>();
  const work = options.work ?? new ScavengeThread(chunks);
  const run: Run = { chunks, work, counters, options, isFull: false };
  try {
    for (const chunk of todo) {
      if (options.signal?.aborted) {
        counters.isStopped = true;
        break;
      }
      if (chunk >= (options.fromChunk ?? 0)) eventsOf.set(chunk, await scavengeChunk(run, chunk));
      counters.chunksDone += 1;
      counters.chunk = chunk;
      options.onProgress?.({ ...counters });
    }
  } finally {
    await work.close();
  }
  // A stopped scavenge should end soon: the next one compacts the index.
  if (!counters.isStopped && !run.isFull) await chunks.compactIndex(eventsOf);
  if (run.isFull) throw new OperationError(fullText(counters));
  return { ...counters };
}

const fullText = ({ chunksRemoved }: Counters): string =>
  `the disk is full: rewriting a chunk needs space for its remaining events; ${chunksRemoved} chunks without remaining events were removed`;

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

type Run = {
  readonly chunks: SealedChunks;
  readonly work: ScavengeWork;
  readonly counters: Counters;
  readonly options: ScavengeOptions;
  /** The disk was full: from then on only steps that need no space run, so that appends find some. */
  isFull: boolean;
};

/** Scavenges one chunk; returns the number of events that are left in it. */
const scavengeChunk = async (run: Run, chunk: number): Promise<number> => {
  const { chunks, work } = run;
  const { worthwhilePart = defaultWorthwhilePart } = run.options;
  const summary = await work.summarize(chunk);
  const nowMs = Date.now();
  const plan = await planChunk(summary, (stream) => chunks.retentionOf(stream, nowMs));
  const isWorthwhile =
    plan.isDead || (plan.deadBytes > 0 && plan.deadBytes >= summary.sizeBytes * worthwhilePart);
  if (!isWorthwhile || (run.isFull && !plan.isDead)) return summary.events;
  // The decision is based on appends that may not be on disk yet.
  await chunks.settled();
  try {
    return await exchange(run, chunk, summary, plan);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    run.isFull = true;
    return summary.events;
  }
};

const exchange = async (
  run: Run,
  chunk: number,
  summary: ChunkSummary,
  plan: ScavengePlan,
): Promise<number> => {
  const { chunks, work, counters } = run;
  const before = statSync(chunks.path(chunk)).size;
  const rewritten = plan.isDead ? undefined : await work.rewrite(chunk, plan.rules);
  if (rewritten === "disk-full") {
    run.isFull = true;
    return summary.events;
  }
  counters.writtenBytes += rewritten?.writtenBytes ?? 0;
  if (rewritten?.path === undefined) {
    await chunks.remove(chunk);
    counters.chunksRemoved += 1;
    counters.eventsRemoved += summary.events;
    counters.freedBytes += before;
    return 0;
  }
  await chunks.replace(chunk, rewritten.path, rewritten.isCompressed);
  counters.chunksRewritten += 1;
  counters.eventsRemoved += summary.events - rewritten.summary.events;
  counters.freedBytes += before - rewritten.writtenBytes;
  return rewritten.summary.events;
};
