import type { EventLog } from "@detektor/event-log";
import { segmentStream } from "@detektor/events";
import type { Generation, ReadModel } from "@detektor/read-model";
import { untilProjected } from "./until-projected.ts";

type Row = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly revision: bigint;
};

/** More than the segments that one run expires. */
const newest = 200;

const text = ({ schema }: Generation): string => `
SELECT site, camera_id AS camera, hour, last_revision AS revision FROM ${schema}.segments
WHERE expired_us IS NOT NULL ORDER BY expired_us DESC LIMIT ${newest}`;

/** Deletes segments whose summary was written by a process that ended before it could delete them. */
export async function finishExpired(
  { log, readModel }: { readonly log: EventLog; readonly readModel: Pick<ReadModel, "pool"> },
  signal: AbortSignal,
): Promise<void> {
  const { pool } = readModel;
  const query = { name: "list-expired-segments", text: text(pool.generation), values: [] };
  const { rows } = await pool.query<Row>(query);
  const head = rows.length === 0 ? null : await log.head();
  if (head !== null) await untilProjected(readModel, head, signal);
  for (const { site, camera, hour, revision } of rows) {
    signal.throwIfAborted();
    await log.tombstone(segmentStream(site, camera, hour), revision);
  }
}
