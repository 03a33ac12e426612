import type { Int8 } from "./columns.ts";

/** Counts of one camera's minute; open = captured - completed - dropped - failed. Minutes since 1970, UTC. */
export type LedgerMinuteTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly minute: number;
  readonly captured: Int8;
  readonly completed: Int8;
  readonly dropped: Int8;
  readonly failed: Int8;
  readonly lost: Int8;
  readonly missing: Int8;
};

/**
 * Results of a stage in a minute or an hour (`start` is the first minute since 1970), histograms as
 * `encodeHistogram` writes them.
 */
export type StageHistogramTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly start: number;
  /** Empty for the whole frame, whose `work` is its total. */
  readonly stage: string;
  /** Empty if no detection event names it. */
  readonly model_version: string;
  readonly state: "completed" | "failed";
  readonly results: Int8;
  readonly work: string;
  readonly queue_wait: string;
  readonly transport: string;
};

/** Objects found in the frames of an hour (`start` is its first minute since 1970). */
export type DetectionHourTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly start: number;
  readonly class: string;
  readonly model_name: string;
  readonly model_version: string;
  readonly objects: Int8;
};

/** Dropped frames of a minute by reason and stage (empty if unknown). */
export type DropMinuteTable = {
  readonly site: string;
  readonly camera_id: string;
  readonly minute: number;
  readonly reason: string;
  readonly stage: string;
  readonly frames: Int8;
};
