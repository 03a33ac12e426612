import { setImmediate } from "node:timers/promises";
import { blockMotion } from "./block-motion.ts";
import type { DifferenceGrid } from "./frame-difference.ts";
import { movedBlocks } from "./moved-blocks.ts";
import type { Region } from "./moved-regions.ts";
import type { Picture } from "./picture.ts";

/** The mean motion of a region since the previous picture, as fractions of the picture's width and height. */
export type Velocity = { readonly velocity_x: number; readonly velocity_y: number };

const blockPx = 16;
const sliceMs = 5;

/**
 * Measures how a region moved, block by block. More motion takes longer; other work gets
 * its turn every few milliseconds.
 */
export async function regionVelocity(
  pictures: { readonly before: Picture; readonly now: Picture; readonly grid: DifferenceGrid },
  region: Region,
  { threshold, reachPx }: { readonly threshold: number; readonly reachPx: number },
): Promise<Velocity> {
  const { before, now, grid } = pictures;
  const blocks = movedBlocks(grid, region, threshold, blockPx);
  let sumX = 0;
  let sumY = 0;
  let sliceEnd = performance.now() + sliceMs;
  for (const block of blocks) {
    const { dx, dy } = blockMotion(before, now, block, reachPx);
    sumX += dx;
    sumY += dy;
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    sliceEnd = performance.now() + sliceMs;
  }
  const share = (sum: number, size: number): number =>
    blocks.length === 0 ? 0 : Math.round((sum / blocks.length / size) * 10_000) / 10_000;
  return { velocity_x: share(sumX, now.width), velocity_y: share(sumY, now.height) };
}
