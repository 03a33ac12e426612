import type { DetektorEvent } from "@detektor/events";

/** The number of frames in a queue, as last reported by a producer. */
export type QueueDepth = {
  readonly site: string;
  readonly camera: string;
  readonly queue: string;
  readonly frames: number;
  readonly recordedUs: number;
};

/** Records how deep a queue is, if an event reports it; of two reports, the later one in the log counts. */
export function noteDepth(
  depths: Map<string, QueueDepth>,
  event: DetektorEvent,
  recordedUs: number,
): void {
  if (event.type !== "detektor.frame.queued.v1") return;
  const { camera_id: camera, queue, depth_frames: frames } = event.data;
  if (frames === undefined) return;
  const { site } = event;
  depths.set(`${site}/${camera}/${queue}`, { site, camera, queue, frames, recordedUs });
}
