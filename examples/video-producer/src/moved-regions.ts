import type { DifferenceGrid } from "./frame-difference.ts";

/** A connected region of moved cells: its box in cells, how many moved, and their mean change 0 to 255. */
export type Region = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly cells: number;
  readonly meanChange: number;
};

/**
 * Returns the regions of cells that changed by `threshold` or more and touch, or nearly do, largest first.
 * Regions with fewer than `minCells` cells are noise and left out.
 */
export function movedRegions(grid: DifferenceGrid, threshold: number, minCells: number): Region[] {
  const seen = new Uint8Array(grid.values.length);
  const regions: Region[] = [];
  for (let at = 0; at < seen.length; at++) {
    if (seen[at] === 1 || (grid.values[at] ?? 0) < threshold) continue;
    const region = grow(grid, { seen, threshold, from: at });
    if (region.cells >= minCells) regions.push(region);
  }
  return regions.sort((a, b) => b.cells - a.cells);
}

type Search = { readonly seen: Uint8Array; readonly threshold: number; readonly from: number };

const grow = (grid: DifferenceGrid, { seen, threshold, from }: Search): Region => {
  const stack = [from];
  seen[from] = 1;
  let box = { left: grid.columns, top: grid.rows, right: 0, bottom: 0 };
  let cells = 0;
  let change = 0;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const column = at % grid.columns;
    const row = (at - column) / grid.columns;
    box = {
      left: Math.min(box.left, column),
      top: Math.min(box.top, row),
      right: Math.max(box.right, column + 1),
      bottom: Math.max(box.bottom, row + 1),
    };
    cells++;
    change += grid.values[at] ?? 0;
    for (const next of neighbours(grid, column, row)) {
      if (seen[next] === 1 || (grid.values[next] ?? 0) < threshold) continue;
      seen[next] = 1;
      stack.push(next);
    }
  }
  return { ...box, cells, meanChange: change / cells };
};

// cells with one still cell between them belong together: uniform parts of an object don't seem to move
const reach = 2;

const neighbours = (grid: DifferenceGrid, column: number, row: number): number[] => {
  const found: number[] = [];
  for (let y = Math.max(0, row - reach); y <= Math.min(grid.rows - 1, row + reach); y++) {
    for (
      let x = Math.max(0, column - reach);
      x <= Math.min(grid.columns - 1, column + reach);
      x++
    ) {
      if (x !== column || y !== row) found.push(y * grid.columns + x);
    }
  }
  return found;
};
