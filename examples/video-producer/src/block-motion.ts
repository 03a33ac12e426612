import type { Picture } from "./picture.ts";

/** The motion of a block since the previous picture: pixels moved right and down. */
export type Motion = { readonly dx: number; readonly dy: number };

/** A square block of the picture, its left and top in pixels. */
export type Block = { readonly left: number; readonly top: number; readonly sizePx: number };

/**
 * Finds the motion of one block by exhaustive search within `reachPx` in each direction: the offset with the
 * least sum of absolute luma differences, the shortest one among equals. Costs (2 reach + 1)² comparisons of
 * the whole block, so a busy scene overloads it.
 */
export function blockMotion(before: Picture, now: Picture, block: Block, reachPx: number): Motion {
  let best: Motion = { dx: 0, dy: 0 };
  let least = differenceAt(before, now, block, best);
  for (let dy = -reachPx; dy <= reachPx; dy++) {
    for (let dx = -reachPx; dx <= reachPx; dx++) {
      const sum = differenceAt(before, now, block, { dx, dy });
      if (sum < least || (sum === least && shorter({ dx, dy }, best))) {
        least = sum;
        best = { dx, dy };
      }
    }
  }
  return best;
}

const shorter = (a: Motion, b: Motion): boolean => a.dx ** 2 + a.dy ** 2 < b.dx ** 2 + b.dy ** 2;

const differenceAt = (before: Picture, now: Picture, block: Block, motion: Motion): number => {
  const left = block.left - motion.dx;
  const top = block.top - motion.dy;
  if (left < 0 || top < 0) return Number.POSITIVE_INFINITY;
  if (left + block.sizePx > now.width || top + block.sizePx > now.height) {
    return Number.POSITIVE_INFINITY;
  }
  let sum = 0;
  for (let row = 0; row < block.sizePx; row++) {
    let then = (top + row) * now.width + left;
    let at = (block.top + row) * now.width + block.left;
    for (let column = 0; column < block.sizePx; column++) {
      sum += Math.abs((before.y[then++] ?? 0) - (now.y[at++] ?? 0));
    }
  }
  return sum;
};
