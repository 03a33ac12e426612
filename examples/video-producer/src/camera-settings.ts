import type { BufferPolicy } from "@detektor/producer";

/** A camera, and how its frames are processed. Sizes in pixels, waits in ms. */
export type CameraSettings = {
  readonly site: string;
  readonly cameraId: string;
  readonly input: string;
  readonly fps: number | null;
  readonly loop: boolean;
  readonly width: number;
  readonly height: number;
  /** The luma change, 0 to 255, from which a cell counts as moved. */
  readonly threshold: number;
  readonly minCells: number;
  readonly maxObjects: number;
  /** The search distance of block motion; 0 turns it off. */
  readonly motionReachPx: number;
  readonly queueFrames: number;
  /** Which frame is dropped if a stage's buffer is full. */
  readonly bufferPolicy: BufferPolicy;
  readonly staleMs: number;
  readonly stayFrames: number;
  readonly thumbnailDir: string;
  readonly thumbnailsKept: number;
};

/** Default settings for a small picture; the caller adds names, source and target. */
export const defaultSettings = {
  fps: null,
  loop: false,
  width: 320,
  height: 180,
  threshold: 18,
  minCells: 4,
  maxObjects: 20,
  motionReachPx: 0,
  queueFrames: 8,
  bufferPolicy: "oldest_wins",
  staleMs: 500,
  stayFrames: 30,
  thumbnailsKept: 200,
} as const;

/** The edge of a cell of the difference grid, in pixels. */
export const cellPx = 4;
