import { frameTimeMs } from "@detektor/events";
import type { DetectionRow } from "@detektor/read-model";
import { entry, type Tally } from "./tally.ts";

/** Counts a frame's objects, each once, in the frame's hour. */
export function countDetections(tally: Tally, rows: readonly DetectionRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const start = Math.floor(frameTimeMs(first.frameId) / 3_600_000) * 60;
  for (const { site, camera, class: kind, modelName, modelVersion } of rows) {
    const key = `${site}/${camera}/${start}/${kind}\0${modelName}\0${modelVersion}`;
    const delta = entry(tally.detections, key, () => {
      return { site, camera, start, class: kind, modelName, modelVersion, objects: 0 };
    });
    delta.objects += 1;
  }
}
