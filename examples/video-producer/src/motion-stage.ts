import { type CameraSettings, cellPx } from "./camera-settings.ts";
import { frameDifference } from "./frame-difference.ts";
import type { FrameJob } from "./frame-job.ts";
import type { Picture } from "./picture.ts";
import type { Stage } from "./stage.ts";

/** Returns the stage that compares each frame with the previous one; a frame without motion is done. */
export function createMotionStage(index: number, settings: CameraSettings): Stage<FrameJob> {
  let before: Picture | null = null;
  return {
    name: "motion",
    index,
    queueCapacity: settings.queueFrames,
    work: (job) => {
      job.previous = before;
      before = job.picture;
      if (job.previous === null) return "done";
      job.grid = frameDifference(job.previous, job.picture, cellPx);
      return job.grid.values.some((value) => value >= settings.threshold) ? "next" : "done";
    },
  };
}
