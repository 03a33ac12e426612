import { type DetektorEvent, type EventOf, eventIdOf, isoOfUs } from "@detektor/events";
import { caretakerSource } from "./caretaker-source.ts";
import { type FrameState, type FrameSummary, summarise } from "@detektor/frame-state";

type StuckEvent = EventOf<"detektor.frame.stuck.v1">;

/**
 * Returns the event that reports a frame as stuck, with an id that is the same for each report of the frame;
 * null if no producer event is known or the frame has ended.
 */
export function stuckEvent(state: FrameState, nowUs: number): StuckEvent | null {
  const frame = summarise(state);
  if (frame === null || !frame.isOpen) return null;
  const { site, camera, frameId } = frame;
  // What the frame is called in its other events, so that this one makes no name of its own.
  const claim = state.claims[0];
  const data = {
    frame_id: frameId,
    camera_id: camera,
    seq: claim?.seq,
    session_id: claim?.session,
    producer_frame_id: claim?.producerFrameId,
    open_stage: openStageOf(frame),
    since: isoOfUs(frame.newestRecordedUs),
  };
  const event = {
    specversion: "1.0",
    id: eventIdOf(caretakerSource, `frame.stuck|${site}|${camera}|${frameId}`),
    source: caretakerSource,
    type: "detektor.frame.stuck.v1",
    time: isoOfUs(nowUs),
    site,
    correlationid: claim?.correlationId,
    data,
  };
  return event as unknown as DetektorEvent as StuckEvent;
}

/** Returns the stage in which the frame is open: the last one that began and has no result. */
function openStageOf({ stages }: FrameSummary): string | undefined {
  return stages.findLast(({ state }) => state === "open")?.stage;
}
