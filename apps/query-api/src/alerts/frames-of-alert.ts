import type { FrameId } from "@detektor/events";
import type { ReadModel, ServedWatch } from "@detektor/read-model";
import { type FrameFilters, listFrames } from "../queries/list-frames.ts";
import type { AlertPlace } from "./alert-events.ts";

/** How long before an alert its frames may be, and how many of them are listed. */
const [windowUs, maxFrames] = [5 * 60_000_000, 20];

/**
 * Returns the frames that a camera's alert is about: the newest that failed or were dropped in the minutes
 * before it, else the newest one. Empty if the read models can't answer: an alert doesn't wait.
 */
export async function framesOfAlert(
  { readModel, served }: { readonly readModel: ReadModel; readonly served: ServedWatch },
  { site, camera }: AlertPlace,
  startsAtUs: number,
): Promise<readonly FrameId[]> {
  if (camera === null) return [];
  const before = { site, camera, to: startsAtUs };
  const newest = async (filters: FrameFilters, limit: number) =>
    (await listFrames(readModel, filters, null, limit)).map(({ frame_id }) => frame_id as FrameId);
  try {
    if ((await served()) !== null) return [];
    const bad = { ...before, from: startsAtUs - windowUs };
    const failed = await newest({ ...bad, state: "failed" }, maxFrames);
    const dropped = await newest({ ...bad, state: "dropped" }, maxFrames - failed.length);
    const ids = [...failed, ...dropped];
    return ids.length > 0 ? ids : await newest(before, 1);
  } catch {
    return [];
  }
}
