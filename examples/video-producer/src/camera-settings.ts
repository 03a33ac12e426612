import type { BufferPolicy } from "@detektor/producer";

/** What one camera is, and how its frames are worked on. Sizes in pixels, waits in ms. */
export type CameraSettings = {
  readonly site: string;
  readonly cameraId: string;
  readonly input: string;
  readonly fps: number | null;
  readonly loop: boolean;
  readonly width: number;
  readonly height: number;
  /** Luma change, 0 to 255, from which a cell has moved. */
  readonly threshold: number;
  readonly minCells: number;
  readonly maxObjects: number;
  /** How far block motion is searched; 0 leaves it out. */
  readonly motionReachPx: number;
  readonly queueFrames: number;
  /** Which frame is dropped when a stage's buffer is full. */
  readonly bufferPolicy: BufferPolicy;
  readonly staleMs: number;
  readonly stayFrames: number;
  readonly thumbnailDir: string;
  readonly thumbnailsKept: number;
};

/** Settings that suit a small picture; the caller says who, what and where to. */
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

/** Edge of a cell of the difference grid, in pixels. */
export const cellPx = 4;
