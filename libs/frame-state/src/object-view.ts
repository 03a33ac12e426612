/** A box as fractions of the frame's width and height, 0 to 1. */
export type BoundingBox = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** One detected object of a frame; a producer's additional fields are passed on. */
export type ObjectView = {
  readonly object_id: string | null;
  readonly class: string;
  readonly confidence: number;
  readonly bbox: BoundingBox;
  readonly zones: readonly string[];
  readonly model_name: string;
  readonly model_version: string;
  readonly [extra: string]: unknown;
};
