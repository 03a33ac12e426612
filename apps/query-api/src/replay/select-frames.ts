import { view } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { findFrame } from "../queries/find-frame.ts";
import { listFrames } from "../queries/list-frames.ts";
import type { KnownFrame } from "./built-trace.ts";
import type { ReplaySelector } from "./replay-job.ts";

/** The frames that a selector names, newest first, `limit` at most. */
export async function selectFrames(
  readModel: ReadModel,
  selector: ReplaySelector,
  limit: number,
): Promise<KnownFrame[]> {
  if ("frame_id" in selector) {
    const state = await findFrame(readModel, selector.frame_id);
    const frame = state && view(state);
    return state && frame ? [{ state, frame }] : [];
  }
  const rows = await listFrames(readModel, selector, null, limit);
  return rows.flatMap(({ state_doc: state }) => {
    const frame = view(state);
    return frame ? [{ state, frame }] : [];
  });
}
