import type { Detection } from "./detect-objects.ts";
import type { DifferenceGrid } from "./frame-difference.ts";
import type { Picture } from "./picture.ts";

/** The data of a moved object when its frame leaves the detector. */
export type SeenObject = Detection & {
  readonly objectId: string;
  readonly attributes: Readonly<Record<string, number>>;
};

/** A frame in the pipeline: its identity, its picture, and the results of the stages so far. */
export type FrameJob = {
  readonly frameId: string;
  readonly seq: number;
  readonly capturedUs: number;
  readonly picture: Picture;
  /** The picture that it is compared with; null for the first. */
  previous: Picture | null;
  grid: DifferenceGrid | null;
  objects: readonly SeenObject[];
  /** The id of the last event of this frame. */
  causationId: string;
};
