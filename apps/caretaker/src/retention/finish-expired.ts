import type { EventLog } from "@detektor/event-log";
import { segmentStream } from "@detektor/events";
import type { Generation, ReadModel } from "@detektor/read-model";
import { deleteSegment } from "./delete-segment.ts";
import type { LeftSegments } from "./left-segments.ts";
import { untilProjected } from "./until-projected.ts";

type Row = {
  readonly site: string;
  readonly camera: string;
  readonly hour: number;
  readonly revision: bigint;
  readonly expiredUs: bigint;
};

/** The dependencies; a segment that can't be deleted is noted in `left`. */
export type FinishDeps = {
  readonly log: EventLog;
  readonly readModel: Pick<ReadModel, "pool">;
  readonly left: LeftSegments;
};

/** Deletes what an earlier process left: a page of it at each call. */
export type FinishExpired = {
  /** Does the next page, the newest segments first; returns whether all are done. */
  readonly next: (deps: FinishDeps, signal: AbortSignal) => Promise<boolean>;
};

const defaultPageSegments = 500;

const text = ({ schema }: Generation): string => `
SELECT site, camera_id AS camera, hour, last_revision AS revision, expired_us AS "expiredUs"
FROM ${schema}.segments
WHERE expired_us IS NOT NULL
  AND (expired_us, hour, site, camera_id) < ($1::bigint, $2::integer, $3::text, $4::text)
ORDER BY expired_us DESC, hour DESC, site DESC, camera_id DESC LIMIT $5`;

const [maxBigint, maxInteger] = [2n ** 63n - 1n, 2 ** 31 - 1];

/**
 * Begins to look at all segments that have expired, for those whose summary was written by a process that ended
 * before it could delete them. They no longer count as due.
 */
export function createFinishExpired({ pageSegments = defaultPageSegments } = {}): FinishExpired {
  let after: readonly unknown[] | null = [maxBigint, maxInteger, "", ""];
  return {
    async next({ log, readModel, left }, signal) {
      if (after === null) return true;
      const { pool } = readModel;
      const values = [...after, pageSegments];
      const query = { name: "list-expired-segments", text: text(pool.generation), values };
      const { rows } = await pool.query<Row>(query);
      const head = rows.length === 0 ? null : await log.head();
      if (head !== null) await untilProjected(readModel, head, signal);
      for (const { site, camera, hour, revision } of rows) {
        signal.throwIfAborted();
        const stream = segmentStream(site, camera, hour);
        left.note(stream, revision, await deleteSegment(log, stream, revision));
      }
      const last = rows.at(-1);
      const isLast = last === undefined || rows.length < pageSegments;
      after = isLast ? null : [last.expiredUs, last.hour, last.site, last.camera];
      return isLast;
    },
  };
}
