import type { LedgerDelta } from "@detektor/read-model";
import {
  addDropMinutes,
  addLedgerMinutes,
  addSessions,
  type CheckpointStep,
  insertDetections,
  insertPoisonEvents,
  moveCheckpoint,
  type SqlClient,
  touchCameras,
  upsertFrames,
} from "@detektor/read-model";
import type { FoldedBatch } from "../fold/fold-batch.ts";
import type { StageHistograms } from "./stage-histograms.ts";
import { writeAlerts } from "./write-alerts.ts";
import { writeCameras } from "./write-cameras.ts";
import { writeSequences } from "./write-sequences.ts";

/** Somebody else moved the checkpoint: what was folded rests on rows that are no longer so. */
export class CheckpointMoved extends Error {
  override readonly name = "CheckpointMoved";
}

/** The one projection that there is. */
export const projectionName = "read-models";

/** Writes a batch's rows and its checkpoint in one transaction; throws CheckpointMoved, or what Postgres said. */
export async function commitBatch(
  client: SqlClient,
  histograms: StageHistograms,
  batch: FoldedBatch,
  step: CheckpointStep,
): Promise<void> {
  await run(client, "BEGIN");
  try {
    if (!(await moveCheckpoint(client, projectionName, step))) {
      throw new CheckpointMoved("another projector has moved the checkpoint");
    }
    await writeRows(client, histograms, batch);
    await run(client, "COMMIT");
  } catch (error) {
    await run(client, "ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function writeRows(
  client: SqlClient,
  histograms: StageHistograms,
  batch: FoldedBatch,
): Promise<void> {
  const { frames, detections, tally, poison } = batch;
  if (frames.length > 0) await upsertFrames(client, frames);
  if (detections.length > 0) await insertDetections(client, detections);
  await writeSequences(client, tally);
  await histograms.add(client, tally.stages.values());
  const ledger = [...tally.ledger.values()].filter(isSome);
  if (ledger.length > 0) await addLedgerMinutes(client, ledger);
  const drops = [...tally.drops.values()].filter((drop) => drop.frames !== 0);
  if (drops.length > 0) await addDropMinutes(client, drops);
  if (tally.sessions.size > 0) await addSessions(client, [...tally.sessions.values()]);
  if (tally.cameras.size > 0) await touchCameras(client, [...tally.cameras.values()]);
  await writeCameras(client, batch.cameras);
  await writeAlerts(client, batch.alerts);
  if (poison.length > 0) await insertPoisonEvents(client, poison);
}

function isSome(delta: LedgerDelta): boolean {
  const { captured, completed, dropped, failed, lost, missing } = delta;
  return [captured, completed, dropped, failed, lost, missing].some((n) => n !== 0);
}

async function run(client: SqlClient, text: string): Promise<void> {
  await client.query({ name: text.toLowerCase(), text, values: [] });
}
