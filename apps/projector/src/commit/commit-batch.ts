import type {
  KeptFrame,
  LedgerDelta,
  MarkSet,
  OperationRow,
  SegmentDelta,
} from "@detektor/read-model";
import {
  addDetectionHours,
  addDropMinutes,
  addLedgerMinutes,
  addSessions,
  type CheckpointStep,
  deletePoisonEvents,
  expireDays,
  expireSegments,
  insertDetections,
  insertPoisonEvents,
  keepCanaries,
  moveCheckpoint,
  noteKeptFrames,
  noteMarkSets,
  noteOperations,
  noteOtherNames,
  putExpiredNumbers,
  type SqlClient,
  touchSegments,
  upsertFrames,
} from "@detektor/read-model";
import type { FoldedBatch } from "../fold/fold-batch.ts";
import type { Tally } from "@detektor/frame-counts";
import type { ExpiryRows } from "../segments/expiry-rows.ts";
import type { DueTraces } from "./due-traces.ts";
import type { StageHistograms } from "./stage-histograms.ts";
import { writeAlerts } from "./write-alerts.ts";
import { writeCameras } from "./write-cameras.ts";
import { writeHolds } from "./write-holds.ts";
import { type TimelineMemory, writeTimelines } from "./write-timelines.ts";

/** Thrown if another process moved the checkpoint: the batch was folded from rows that have changed since. */
export class CheckpointMoved extends Error {
  override readonly name = "CheckpointMoved";
}

/** The only projection. */
export const projectionName = "read-models";

/**
 * The result of a batch, with the operations and sets of marks that it shows for the first time, the segments
 * that its events are in, the frames that it says are kept, and what has expired.
 */
export type BatchToWrite = FoldedBatch & {
  readonly operations: readonly OperationRow[];
  readonly markSets: readonly MarkSet[];
  readonly segments: readonly SegmentDelta[];
  readonly keptFrames: readonly KeptFrame[];
  readonly expired: ExpiryRows;
};

/** State that batches keep for later batches. */
export type BatchMemory = {
  readonly histograms: StageHistograms;
  readonly dueTraces: DueTraces;
  readonly timelines: TimelineMemory;
};

/**
 * Writes a batch's rows and its checkpoint in one transaction; throws CheckpointMoved, or the error from
 * Postgres. The events at the positions `retried` are no longer set aside, except those that the batch sets
 * aside again. Statements that don't need each other's answers are sent without waiting.
 */
export async function commitBatch(
  client: SqlClient,
  { histograms, dueTraces, timelines }: BatchMemory,
  batch: BatchToWrite & { readonly retried: readonly bigint[] },
  step: CheckpointStep,
): Promise<void> {
  try {
    await allEnded([
      run(client, "BEGIN"),
      moveOrThrow(client, step),
      unlessNone(batch.retried, (positions) => deletePoisonEvents(client, positions)),
      ...writeRows(client, histograms, batch),
      dueTraces.add(client, batch.entries.values()),
      writeLedger(client, timelines, batch.tally),
    ]);
    await run(client, "COMMIT");
  } catch (error) {
    await run(client, "ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** The error that Postgres returns for every statement after a failed one. */
const transactionIsAborted = "25P02";

/** Waits until all have ended, so that no statement follows the ROLLBACK; throws the original failure. */
async function allEnded(writes: readonly Promise<void>[]): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(writes.map((write) => write.catch((error: unknown) => failures.push(error))));
  if (failures.length === 0) return;
  const code = (error: unknown) => (error as { code?: string } | null)?.code;
  throw failures.find((error) => code(error) !== transactionIsAborted) ?? failures[0];
}

async function moveOrThrow(client: SqlClient, step: CheckpointStep): Promise<void> {
  if (await moveCheckpoint(client, projectionName, step)) return;
  throw new CheckpointMoved("another projector has changed the checkpoint");
}

function writeRows(
  client: SqlClient,
  histograms: StageHistograms,
  batch: BatchToWrite,
): readonly Promise<void>[] {
  const { frames, markSets, detections, otherNames, operations, tally } = batch;
  const { cameras, alerts, holds, canaries, poison } = batch;
  const drops = [...tally.drops.values()].filter((drop) => drop.frames !== 0);
  return [
    unlessNone(frames, (rows) => upsertFrames(client, rows)),
    unlessNone(markSets, (sets) => noteMarkSets(client, sets)),
    unlessNone(detections, (rows) => insertDetections(client, rows)),
    unlessNone([...tally.detections.values()], (rows) => addDetectionHours(client, rows)),
    unlessNone(otherNames, (rows) => noteOtherNames(client, rows)),
    unlessNone(operations, (rows) => noteOperations(client, rows)),
    unlessNone(canaries, (rows) => keepCanaries(client, rows)),
    ...writeSegments(client, batch),
    unlessNone(poison, (rows) => insertPoisonEvents(client, rows)),
    unlessNone(drops, (rows) => addDropMinutes(client, rows)),
    unlessNone([...tally.sessions.values()], (rows) => addSessions(client, rows)),
    writeCameras(client, [...tally.cameras.values()], cameras),
    writeAlerts(client, alerts),
    writeHolds(client, holds),
    histograms.add(client, tally.stages.values()),
  ];
}

/** Writes what the batch says of segments: that they have grown, are closed, or have expired. */
function writeSegments(
  client: SqlClient,
  { segments, keptFrames, expired }: BatchToWrite,
): readonly Promise<void>[] {
  return [
    unlessNone(segments, (rows) => touchSegments(client, rows)),
    unlessNone(keptFrames, (rows) => noteKeptFrames(client, rows)),
    unlessNone(expired.segments, (rows) => expireSegments(client, rows)),
    unlessNone(expired.numbers, (rows) => putExpiredNumbers(client, rows)),
    unlessNone(expired.days, (rows) => expireDays(client, rows)),
  ];
}

/**
 * Writes the ledger. It also includes counts derived from frames in their order, which are written by then.
 */
async function writeLedger(
  client: SqlClient,
  timelines: TimelineMemory,
  tally: Tally,
): Promise<void> {
  await writeTimelines(client, timelines, tally);
  const ledger = [...tally.ledger.values()].filter(isSome);
  await unlessNone(ledger, (rows) => addLedgerMinutes(client, rows));
}

async function unlessNone<T>(
  rows: readonly T[],
  write: (rows: readonly T[]) => Promise<void>,
): Promise<void> {
  if (rows.length > 0) await write(rows);
}

function isSome(delta: LedgerDelta): boolean {
  const { captured, completed, dropped, failed, lost, missing } = delta;
  return [captured, completed, dropped, failed, lost, missing].some((n) => n !== 0);
}

async function run(client: SqlClient, text: string): Promise<void> {
  await client.query({ name: text.toLowerCase(), text, values: [] });
}
