import { parseTimeUs } from "@detektor/events";
import type { FrameState } from "@detektor/frame-state";
import type { ReadModel } from "@detektor/read-model";
import { countDetectedFrames, listDetectedFrames } from "../queries/detected-frames.ts";
import { findFrame } from "../queries/find-frame.ts";
import { framesById } from "../queries/frames-by-id.ts";
import { countFrames, type FrameFilters, listFrames } from "../queries/list-frames.ts";
import type { DetectionFilters } from "../queries/list-detections.ts";
import type { DetectionSelector, ReplaySelector } from "./replay-job.ts";

/** The frames that a selector names, newest first, `limit` at most. */
export async function selectFrames(
  readModel: ReadModel,
  selector: ReplaySelector,
  limit: number,
): Promise<FrameState[]> {
  if ("frame_id" in selector) {
    const state = await findFrame(readModel, selector.frame_id);
    return state ? [state] : [];
  }
  if ("detections" in selector) {
    const filters = detectionFilters(selector.detections);
    return framesById(readModel, await listDetectedFrames(readModel, filters, limit));
  }
  const rows = await listFrames(readModel, frameFilters(selector), null, limit);
  return rows.map((row) => row.state_doc);
}

/** How many frames a selector names, counted up to `limit`. */
export async function countSelected(
  readModel: ReadModel,
  selector: ReplaySelector,
  limit: number,
): Promise<number> {
  if ("frame_id" in selector) return 1;
  return "detections" in selector
    ? countDetectedFrames(readModel, detectionFilters(selector.detections), limit)
    : countFrames(readModel, frameFilters(selector), limit);
}

function frameFilters(
  selector: Exclude<ReplaySelector, { frame_id: string } | { detections: DetectionSelector }>,
): FrameFilters {
  if ("correlation_id" in selector) return selector;
  const { site, camera, from, to } = selector;
  return { site, camera, from: parseTimeUs(from), to: parseTimeUs(to) };
}

const detectionFilters = ({ from, to, ...filters }: DetectionSelector): DetectionFilters => ({
  ...filters,
  from: from === undefined ? undefined : parseTimeUs(from),
  to: to === undefined ? undefined : parseTimeUs(to),
});
