import type { Mark } from "./marks.ts";
import { lengthOf, type TimeRange } from "./time-range.ts";

/** Where on a canvas a lane is, in px; `colorOf` resolves a CSS variable. */
export type Lane = {
  readonly top: number;
  readonly height: number;
  readonly width: number;
  readonly range: TimeRange;
  readonly colorOf: (color: string) => string;
};

const narrowest = 1.5;

/** Draws the marks of a lane that are in its range; no mark is so short that it can't be seen. */
export function drawMarks(
  context: Pick<CanvasRenderingContext2D, "fillStyle" | "fillRect">,
  marks: readonly Mark[],
  { top, height, width, range, colorOf }: Lane,
): void {
  const scale = width / lengthOf(range);
  for (const mark of marks) {
    if (mark.toMs < range.fromMs || mark.fromMs > range.toMs) continue;
    const left = Math.max(-1, (mark.fromMs - range.fromMs) * scale);
    const right = Math.min(width + 1, (mark.toMs - range.fromMs) * scale);
    // A pixel remains between buckets as long as they are wide enough.
    const gap = right - left > 4 ? 1 : 0;
    context.fillStyle = colorOf(mark.color);
    context.fillRect(
      left,
      top + mark.top * height,
      Math.max(narrowest, right - left - gap),
      Math.max(1, mark.height * height),
    );
  }
}
