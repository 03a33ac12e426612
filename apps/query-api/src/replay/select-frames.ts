import { boundUs } from "../http/bound-us.ts";
import type { ReadModel } from "@detektor/read-model";
import { countDetectedFrames, listDetectedFrames } from "../queries/detected-frames.ts";
import { type FrameHeader, frameHeaders } from "../queries/frame-headers.ts";
import type { DetectionFilters } from "../queries/list-detections.ts";
import { countTracedFrames, type FrameFilters, listTracedFrames } from "../queries/list-frames.ts";
import type { DetectionSelector, ReplaySelector } from "./replay-job.ts";

/** Returns the frames that a selector names, newest first, at most `limit`. */
export async function selectFrames(
  readModel: ReadModel,
  selector: ReplaySelector,
  limit: number,
): Promise<FrameHeader[]> {
  return frameHeaders(readModel, await namesOf(readModel, selector, limit));
}

async function namesOf(
  readModel: ReadModel,
  selector: ReplaySelector,
  limit: number,
): Promise<Parameters<typeof frameHeaders>[1]> {
  if ("frame_id" in selector) return [selector];
  return "detections" in selector
    ? listDetectedFrames(readModel, detectionFilters(selector.detections), limit)
    : listTracedFrames(readModel, frameFilters(selector), limit);
}

/** Returns how many frames a selector names, counted up to `limit`. */
export async function countSelected(
  readModel: ReadModel,
  selector: ReplaySelector,
  limit: number,
): Promise<number> {
  if ("frame_id" in selector) return 1;
  return "detections" in selector
    ? countDetectedFrames(readModel, detectionFilters(selector.detections), limit)
    : countTracedFrames(readModel, frameFilters(selector), limit);
}

function frameFilters(
  selector: Exclude<ReplaySelector, { frame_id: string } | { detections: DetectionSelector }>,
): FrameFilters {
  if ("correlation_id" in selector) return selector;
  const { site, camera, from, to } = selector;
  return { site, camera, from: boundUs(from), to: boundUs(to) };
}

const detectionFilters = ({ from, to, ...filters }: DetectionSelector): DetectionFilters => ({
  ...filters,
  from: from === undefined ? undefined : boundUs(from),
  to: to === undefined ? undefined : boundUs(to),
});
