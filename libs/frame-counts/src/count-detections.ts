import { frameTimeMs } from "@detektor/events";
import type { Fact, FrameState } from "@detektor/frame-state";
import { searchText } from "@detektor/read-model";
import { detectionOf, type Tally } from "./tally.ts";

/** Counts the objects in a frame's facts in the frame's hour. */
export function countDetections(
  tally: Tally,
  { frameId, claims }: FrameState,
  facts: readonly Fact[],
): void {
  for (const { objects = [], claim: index = 0, model = "", version = "" } of facts) {
    const claim = claims[index];
    if (claim === undefined || objects.length === 0) continue;
    const { site, camera } = claim;
    const [modelName, modelVersion] = [searchText(model), searchText(version)];
    const start = Math.floor(frameTimeMs(frameId) / 3_600_000) * 60;
    for (const object of objects) {
      const kind = searchText(String(object["class"]));
      detectionOf(tally, {
        site,
        camera,
        start,
        class: kind,
        modelName,
        modelVersion,
      }).objects += 1;
    }
  }
}
