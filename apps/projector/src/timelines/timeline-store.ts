import { frameTimeMs } from "@detektor/events";
import type { NewFrame } from "@detektor/frame-counts";
import {
  loadMinuteAfter,
  loadMinuteBefore,
  loadNumberedFrames,
  type SqlClient,
  type TimelineKey,
  type TimelineMinute,
} from "@detektor/read-model";

/** What is stored of timelines, as rows that aren't written yet leave it. */
export type TimelineStore = {
  /** Returns the last minute with frames before a given one. */
  readonly minuteBefore: (key: TimelineKey, minute: number) => Promise<TimelineMinute | null>;
  /** Returns the first minute with frames after a given one. */
  readonly minuteAfter: (key: TimelineKey, minute: number) => Promise<TimelineMinute | null>;
  /** Returns all frames of a minute, including those of the batch that is being written. */
  readonly framesOf: (key: TimelineKey, minute: number) => Promise<readonly NewFrame[]>;
};

/** Returns the timelines in Postgres, within the transaction of a batch. */
export function timelineStore(client: SqlClient): TimelineStore {
  return {
    minuteBefore: (key, minute) => loadMinuteBefore(client, key, minute),
    minuteAfter: (key, minute) => loadMinuteAfter(client, key, minute),
    async framesOf({ site, camera, session }, minute) {
      const rows = await loadNumberedFrames(client, site, camera, minute);
      const own = session === "" ? rows : rows.filter((row) => row.session === session);
      return own.map((row) => ({ ...row, ms: frameTimeMs(row.frameId) }));
    },
  };
}
