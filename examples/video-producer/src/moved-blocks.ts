import type { Block } from "./block-motion.ts";
import type { DifferenceGrid } from "./frame-difference.ts";
import type { Region } from "./moved-regions.ts";

/** Returns the blocks of `sizePx` pixels inside a region in which anything moved. */
export function movedBlocks(
  grid: DifferenceGrid,
  region: Region,
  threshold: number,
  sizePx: number,
): Block[] {
  const cells = sizePx / grid.cellPx;
  const blocks: Block[] = [];
  for (let row = region.top; row + cells <= region.bottom; row += cells) {
    for (let column = region.left; column + cells <= region.right; column += cells) {
      if (!anyMoved(grid, { row, column, cells, threshold })) continue;
      blocks.push({ left: column * grid.cellPx, top: row * grid.cellPx, sizePx });
    }
  }
  return blocks;
}

type Area = {
  readonly row: number;
  readonly column: number;
  readonly cells: number;
  readonly threshold: number;
};

const anyMoved = (grid: DifferenceGrid, { row, column, cells, threshold }: Area): boolean => {
  for (let y = row; y < row + cells; y++) {
    for (let x = column; x < column + cells; x++) {
      if ((grid.values[y * grid.columns + x] ?? 0) >= threshold) return true;
    }
  }
  return false;
};
