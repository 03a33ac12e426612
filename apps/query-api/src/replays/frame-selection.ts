import type { ReadModel } from "@detektor/read-model";
import type { FrameQuery, FrameSelection } from "@detektor/trace-replay";
import { boundUs } from "../http/bound-us.ts";
import { countDetectedFrames, listDetectedFrames } from "../queries/detected-frames.ts";
import type { DetectionFilters } from "../queries/list-detections.ts";
import { countTracedFrames, type FrameFilters, listTracedFrames } from "../queries/list-frames.ts";

/** Selects a replay's frames by the queries that the lists of frames and detections use. */
export function frameSelection(readModel: ReadModel): FrameSelection {
  return {
    list: (query, limit) =>
      "detections" in query
        ? listDetectedFrames(readModel, detectionFilters(query), limit)
        : listTracedFrames(readModel, frameFilters(query), limit),
    count: (query, limit) =>
      "detections" in query
        ? countDetectedFrames(readModel, detectionFilters(query), limit)
        : countTracedFrames(readModel, frameFilters(query), limit),
  };
}

type DetectionQuery = Extract<FrameQuery, { readonly detections: object }>;

function frameFilters(query: Exclude<FrameQuery, DetectionQuery>): FrameFilters {
  if ("correlation_id" in query) return query;
  const { site, camera, from, to } = query;
  return { site, camera, from: boundUs(from), to: boundUs(to) };
}

function detectionFilters({ detections }: DetectionQuery): DetectionFilters {
  const { from, to, ...filters } = detections;
  return {
    ...filters,
    from: from === undefined ? undefined : boundUs(from),
    to: to === undefined ? undefined : boundUs(to),
  };
}
