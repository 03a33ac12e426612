import type { TracedFrame } from "@detektor/frame-traces";
import type { ReplaySelector } from "../job/replay-job.ts";

/** A selector that names frames by a query; a single frame is named by its id. */
export type FrameQuery = Exclude<ReplaySelector, { readonly frame_id: string }>;

/**
 * Finds the frames that a replay selects: the port through which the owner of the queries takes part. Both
 * functions reject if the read model is unavailable.
 */
export type FrameSelection = {
  /**
   * MUST return the frames that a query names, newest first, each pair of frame id and site once, and at most
   * `limit`. MAY return frames that have not ended: the replay leaves them out unless they are requested.
   */
  readonly list: (query: FrameQuery, limit: number) => Promise<readonly TracedFrame[]>;
  /** MUST return how many frames `list` would return with the same limit. */
  readonly count: (query: FrameQuery, limit: number) => Promise<number>;
};
