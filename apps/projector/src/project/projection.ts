import type { RecordedEvent } from "@detektor/event-log";
import { EventRejected } from "@detektor/events";
import type { FrameSummary } from "@detektor/frame-state";
import {
  type CheckpointEvent,
  type CheckpointStep,
  loadFrameStates,
  type PoisonRow,
  type SqlClient,
} from "@detektor/read-model";
import { type BatchMemory, type BatchToWrite, commitBatch } from "../commit/commit-batch.ts";
import { DueTraces, type TraceRules } from "../commit/due-traces.ts";
import { StageHistograms } from "../commit/stage-histograms.ts";
import { TimelineMemory } from "../commit/write-timelines.ts";
import { poisonRow } from "../decode/poison-row.ts";
import { type FoldedBatch, foldBatch, type SortedBatch, sortBatch } from "../fold/fold-batch.ts";
import { FrameCache } from "../fold/frame-cache.ts";
import { entryOf } from "../fold/frame-entry.ts";
import { withUncounted } from "../fold/with-uncounted.ts";
import { MarkSetsSeen } from "../fold/mark-sets-seen.ts";
import { OperationsSeen } from "../fold/operations-seen.ts";
import { emptyTally, type Tally } from "@detektor/frame-counts";
import type { QueueDepth } from "../fold/note-depth.ts";
import type { FaultLimit } from "./fault-limit.ts";
import { FoldFailed, faultOf } from "../decode/fault-of.ts";
import type { Arrivals } from "./inbox.ts";
import { expiryRows } from "../segments/expiry-rows.ts";
import { SegmentSources } from "../segments/segment-sources.ts";
import { segmentsTouched } from "../segments/segments-touched.ts";
import { type SiftedEvents, siftEvents } from "../segments/sift-events.ts";
import { Partitions } from "./partitions.ts";

/**
 * The dependencies of a projection: one connection to write and one to read, so that a batch is folded while
 * the previous one commits.
 */
export type ProjectionDeps = {
  readonly writer: SqlClient;
  readonly reader: SqlClient;
  /** Returns whether the log has no event of a stream, or not any more. */
  readonly isGone: (stream: string) => Promise<boolean>;
  readonly now: () => number;
  /** The maximum size of the frames' documents in memory, in characters. */
  readonly cacheChars: number;
  /** Which traces are pushed; null: none. */
  readonly traces: TraceRules | null;
  readonly faults: FaultLimit;
  readonly observe: (batch: CommittedBatch) => void;
};

/** A committed batch. */
export type CommittedBatch = {
  /** By how many events it advanced the checkpoint: 0 if they were set aside before. */
  readonly events: number;
  /** The change in the number of events set aside: negative if some of them could be applied. */
  readonly poison: number;
  /** Its events that were set aside, including those set aside again. */
  readonly setAside: readonly PoisonRow[];
  /** The position that it starts after; null: the log's start. */
  readonly from: bigint | null;
  readonly to: bigint;
  readonly newestRecordedUs: number;
  /** Frames that its events have ended. */
  readonly ended: readonly FrameSummary[];
  /** What it has added to counts. */
  readonly tally: Tally;
  readonly queueDepths: ReadonlyMap<string, QueueDepth>;
  /** How long its transaction took. */
  readonly seconds: number;
};

/** A batch that is folded and waits to be committed. */
export type Prepared = { readonly arrivals: Arrivals; readonly folded: BatchToWrite };

/** Advances the read models from one position of a log to the next, batch by batch. */
export class Projection {
  readonly #deps: ProjectionDeps;
  readonly #logId: string;
  readonly #cache: FrameCache;
  readonly #operations = new OperationsSeen();
  readonly #markSets = new MarkSetsSeen();
  readonly #memory: BatchMemory;
  readonly #partitions: Partitions;
  readonly #sources: SegmentSources;
  /** The change in the number of events set aside since it started. */
  #setAside = 0;
  #at: CheckpointEvent | null;

  /** Creates a projection that continues after the event of its checkpoint. */
  constructor(deps: ProjectionDeps, logId: string, at: CheckpointEvent | null) {
    this.#deps = deps;
    this.#logId = logId;
    this.#at = at;
    this.#memory = {
      histograms: new StageHistograms(),
      dueTraces: new DueTraces(deps.traces, deps.now),
      timelines: new TimelineMemory(),
    };
    this.#cache = new FrameCache(deps.cacheChars);
    this.#partitions = new Partitions(deps.reader);
    this.#sources = new SegmentSources(deps);
  }

  /** Folds a batch on top of those that were prepared before it, committed or not. */
  async prepare(arrivals: Arrivals): Promise<Prepared> {
    const { events, areRetried } = arrivals;
    const sifted = await siftEvents(this.#sources, events, areRetried);
    const counted = await this.#foldPinned(sifted.counted);
    const uncounted = await this.#foldPinned(sifted.uncounted);
    const batch = withUncounted(counted.batch, uncounted.batch);
    const pinnedTwice = [...uncounted.batch.entries.keys()].filter((frameId) =>
      counted.batch.entries.has(frameId),
    );
    const pinned = [...counted.pinned, ...uncounted.pinned, ...pinnedTwice];
    for (const frameId of pinned) this.#cache.unpin(frameId);
    const expired = this.#expired(batch.tally, sifted.expired);
    const operations = [counted, uncounted, expired].flatMap((part) => part.operations);
    const markSets = this.#markSets.newOf(batch.frames);
    const segments = areRetried ? [] : segmentsTouched(sifted.counted);
    const { keptFrames } = sifted;
    return {
      arrivals,
      folded: { ...batch, operations, markSets, segments, keptFrames, expired },
    };
  }

  /** Folds events and pins the frames that they change; returns those pinned only for this. */
  async #foldPinned(events: readonly RecordedEvent[]) {
    const sorted = sortBatch(events);
    await this.#partitions.ensure(sorted.frames.keys());
    const pinned = await this.#load([...sorted.frames.keys()]);
    const operations = [...sorted.frames.values()].flatMap((own) => this.#operations.newOf(own));
    const batch = this.#fold(sorted);
    for (const [frameId, entries] of batch.entries) this.#cache.pin(frameId, entries);
    return { batch, pinned, operations };
  }

  /** Commits a prepared batch; batches are committed in the order in which they were prepared. */
  async commit({ arrivals, folded }: Prepared): Promise<void> {
    await this.#commit(arrivals, folded);
    for (const frameId of folded.entries.keys()) this.#cache.unpin(frameId);
  }

  /**
   * Retries events that were set aside; returns how many are applied now. No other batch may be in progress.
   */
  async retry(events: readonly RecordedEvent[]): Promise<number> {
    const before = this.#setAside;
    await this.applyCarefully({ events, areRetried: true });
    return before - this.#setAside;
  }

  /**
   * Commits a batch without the event that can't be applied, which is set aside. No other batch may be in
   * progress; other prepared batches are forgotten.
   */
  async applyCarefully(arrivals: Arrivals): Promise<void> {
    this.#cache.clear();
    this.#memory.histograms.clear();
    this.#memory.timelines.clear();
    this.#operations.clear();
    this.#markSets.clear();
    this.#sources.clear();
    try {
      await this.commit(await this.prepare(arrivals));
    } catch (error) {
      if (faultOf(error) === null) throw error;
      await this.#isolate(arrivals, error);
    }
  }

  async #isolate(arrivals: Arrivals, error: unknown): Promise<void> {
    const { events } = arrivals;
    const [only] = events;
    if (only === undefined) throw error;
    if (events.length === 1) return this.#commit(arrivals, setAside(arrivals, only, error));
    const half = Math.ceil(events.length / 2);
    await this.applyCarefully({ ...arrivals, events: events.slice(0, half) });
    await this.applyCarefully({ ...arrivals, events: events.slice(half) });
  }

  /**
   * Returns the rows of expiries, and adds to the tally what their summaries count. Throws as `#fold` does.
   */
  #expired(tally: Tally, expired: SiftedEvents["expired"]): BatchToWrite["expired"] {
    try {
      return expiryRows(tally, expired);
    } catch (error) {
      if (error instanceof EventRejected) throw error;
      throw new FoldFailed("a summary can't be read", { cause: error });
    }
  }

  /**
   * Folds a batch. Throws errors of our code as FoldFailed: they don't mean that a service is unavailable.
   */
  #fold(sorted: SortedBatch): FoldedBatch {
    try {
      return foldBatch(sorted, this.#cache);
    } catch (error) {
      throw new FoldFailed("the events can't be folded", { cause: error });
    }
  }

  async #commit(arrivals: Arrivals, folded: BatchToWrite): Promise<void> {
    const step = this.#stepOf(arrivals, folded.poison.length);
    const { to } = step;
    // Events that were set aside before don't count against the limit again.
    if (!arrivals.areRetried) this.#deps.faults.admit(folded.poison);
    const begunMs = performance.now();
    const retried = arrivals.areRetried ? arrivals.events.map(({ position }) => position) : [];
    await commitBatch(this.#deps.writer, this.#memory, { ...folded, retried }, step);
    this.#at = to;
    this.#setAside += step.poison;
    const ours = folded.poison.filter(({ fault }) => fault === "code").length;
    if (!arrivals.areRetried) this.#deps.faults.committed(step.events, ours);
    const seconds = (performance.now() - begunMs) / 1000;
    const { ended, tally, queueDepths, poison: setAside } = folded;
    const { poison } = step;
    const counts = { events: step.events, poison, setAside, ended, tally, queueDepths, seconds };
    const extent = { from: step.from, to: to.position, newestRecordedUs: to.recordedAtUs };
    this.#deps.observe({ ...counts, ...extent });
  }

  /** Returns where a batch moves the checkpoint: nowhere, if its events are already before it. */
  #stepOf({ events, areRetried = false }: Arrivals, poison: number): CheckpointStep {
    const to = areRetried && this.#at ? this.#at : lastOf(events);
    return {
      from: this.#at?.position ?? null,
      to,
      logId: this.#logId,
      events: areRetried ? 0 : events.length,
      poison: poison - (areRetried ? events.length : 0),
    };
  }

  /** Pins existing frames and loads those that aren't in memory: none may be evicted before the fold. */
  async #load(frameIds: readonly string[]): Promise<readonly string[]> {
    const pinned: string[] = [];
    const unknown: string[] = [];
    for (const frameId of frameIds) {
      const entries = this.#cache.get(frameId);
      if (entries !== undefined) this.#cache.pin(frameId, entries);
      (entries === undefined ? unknown : pinned).push(frameId);
    }
    if (unknown.length === 0) return pinned;
    const rows = await loadFrameStates(this.#deps.reader, unknown);
    for (const [frameId, ofId] of Map.groupBy(rows, (row) => row.frame_id)) {
      this.#cache.pin(
        frameId,
        ofId.map((row) => entryOf(row.state_doc)),
      );
      pinned.push(frameId);
    }
    return pinned;
  }
}

function lastOf(events: readonly RecordedEvent[]): RecordedEvent {
  const last = events.at(-1);
  if (last === undefined) throw new Error("a batch is empty");
  return last;
}

function setAside(
  { events, areRetried = false }: Arrivals,
  event: RecordedEvent,
  error: unknown,
): BatchToWrite {
  return {
    segments: areRetried ? [] : segmentsTouched(events),
    keptFrames: [],
    expired: { segments: [], numbers: [], days: [], operations: [] },
    frames: [],
    operations: [],
    markSets: [],
    entries: new Map(),
    ended: [],
    detections: [],
    otherNames: [],
    tally: emptyTally(),
    queueDepths: new Map(),
    cameras: [],
    alerts: [],
    holds: [],
    canaries: [],
    poison: [poisonRow(event, error)],
  };
}
