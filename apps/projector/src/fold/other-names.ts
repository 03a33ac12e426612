import type { FrameSummary } from "@detektor/frame-state";
import type { OtherNameRow } from "@detektor/read-model";

/** Returns all names that disagreeing events give a frame, so that it doesn't matter which came first. */
export function otherNames(frame: FrameSummary): readonly OtherNameRow[] {
  const { frameId, site, camera, correlationIds, producerFrameIds } = frame;
  const rows = (kind: OtherNameRow["kind"], names: readonly string[]): readonly OtherNameRow[] =>
    names.length < 2 ? [] : names.map((name) => ({ kind, name, frameId, site, camera }));
  return [
    ...rows("correlation_id", correlationIds),
    ...rows("producer_frame_id", producerFrameIds),
  ];
}
