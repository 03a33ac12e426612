import { uuidv7 } from "@detektor/events";
import type { CameraSettings } from "./camera-settings.ts";
import { type Detection, detectObjects } from "./detect-objects.ts";
import type { DifferenceGrid } from "./frame-difference.ts";
import type { FrameJob, SeenObject } from "./frame-job.ts";
import { movedRegions } from "./moved-regions.ts";
import type { Picture } from "./picture.ts";
import { regionVelocity } from "./region-velocity.ts";
import type { Stage } from "./stage.ts";
import { type Track, trackObjects } from "./track-objects.ts";

/** Receives the objects of a frame, and all tracks after it. */
export type ObjectsListener = (
  job: FrameJob,
  tracks: readonly Track[],
  inferenceMs: number,
) => Promise<void>;

const minOverlap = 0.2;
const maxMissedFrames = 5;

/**
 * Returns the stage that finds and tracks the moved objects of a frame; one
 * without objects needs no thumbnail.
 */
export function createObjectsStage(
  index: number,
  settings: CameraSettings,
  found: ObjectsListener,
): Stage<FrameJob> {
  let tracks: readonly Track[] = [];
  const rules = { minOverlap, maxMissedFrames, newObjectId: () => uuidv7() };
  return {
    name: "objects",
    index,
    queueCapacity: settings.queueFrames,
    work: async (job) => {
      const { grid, previous: before } = job;
      if (grid === null || before === null) throw new Error("a frame without a difference grid");
      const began = performance.now();
      const regions = movedRegions(grid, settings.threshold, settings.minCells);
      const largest = regions.slice(0, settings.maxObjects);
      const detections = detectObjects(largest, grid, settings.threshold);
      const tracked = trackObjects(tracks, detections, rules);
      tracks = tracked.tracks;
      job.objects = await describe(detections, tracked.of, { settings, before, grid, job });
      await found(job, tracks, performance.now() - began);
      return job.objects.length > 0 ? "next" : "done";
    },
  };
}

type Scene = {
  readonly settings: CameraSettings;
  readonly before: Picture;
  readonly grid: DifferenceGrid;
  readonly job: FrameJob;
};

const describe = async (
  detections: readonly Detection[],
  tracks: readonly Track[],
  { settings, before, grid, job }: Scene,
): Promise<SeenObject[]> => {
  const objects: SeenObject[] = [];
  const search = { threshold: settings.threshold, reachPx: settings.motionReachPx };
  const pictures = { before, now: job.picture, grid };
  for (const [at, detection] of detections.entries()) {
    const velocity =
      search.reachPx > 0 ? await regionVelocity(pictures, detection.region, search) : {};
    const attributes = { mean_change: Math.round(detection.region.meanChange), ...velocity };
    objects.push({ ...detection, objectId: tracks[at]?.objectId ?? uuidv7(), attributes });
  }
  return objects;
};
