import type { DifferenceGrid } from "./frame-difference.ts";
import type { Region } from "./moved-regions.ts";

/** A box as fractions of the picture, 0 to 1. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** A moved object: class, confidence 0 to 1, position, and the measurements behind them. */
export type Detection = {
  readonly class: string;
  readonly confidence: number;
  readonly bbox: Box;
  readonly region: Region;
};

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * Derives detections from moved regions. Confidence is the geometric mean of two measurements: the fraction
 * of moved cells in the box, and how far the change exceeds the threshold.
 */
export function detectObjects(
  regions: readonly Region[],
  grid: Pick<DifferenceGrid, "columns" | "rows">,
  threshold: number,
): Detection[] {
  return regions.map((region) => {
    const width = region.right - region.left;
    const height = region.bottom - region.top;
    const filled = region.cells / (width * height);
    const contrast = Math.max(0, 1 - threshold / (2 * region.meanChange));
    return {
      class: "moving_object",
      confidence: rounded(Math.sqrt(filled * contrast)),
      bbox: {
        x: rounded(region.left / grid.columns),
        y: rounded(region.top / grid.rows),
        w: rounded(width / grid.columns),
        h: rounded(height / grid.rows),
      },
      region,
    };
  });
}
