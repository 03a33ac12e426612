import type { Picture } from "./picture.ts";

/** The change of each cell of `cellPx` x `cellPx` pixels: mean absolute luma difference, 0 to 255. */
export type DifferenceGrid = {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
  readonly values: Uint8Array;
};

/** Computes the change from one picture to the next, cell by cell; throws if their sizes differ. */
export function frameDifference(before: Picture, now: Picture, cellPx: number): DifferenceGrid {
  if (before.width !== now.width || before.height !== now.height) {
    throw new Error("pictures of different sizes cannot be compared");
  }
  const columns = Math.floor(now.width / cellPx);
  const rows = Math.floor(now.height / cellPx);
  const values = new Uint8Array(columns * rows);
  const sums = new Uint32Array(columns);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    for (let line = row * cellPx; line < (row + 1) * cellPx; line++) {
      addLine(before.y, now.y, { from: line * now.width, cellPx, sums });
    }
    for (let at = 0; at < columns; at++) {
      values[row * columns + at] = (sums[at] ?? 0) / (cellPx * cellPx);
    }
  }
  return { columns, rows, cellPx, values };
}

type Line = { readonly from: number; readonly cellPx: number; readonly sums: Uint32Array };

const addLine = (before: Uint8Array, now: Uint8Array, { from, cellPx, sums }: Line): void => {
  let at = from;
  for (let column = 0; column < sums.length; column++) {
    let sum = 0;
    for (const end = at + cellPx; at < end; at++) {
      sum += Math.abs((before[at] ?? 0) - (now[at] ?? 0));
    }
    sums[column] = (sums[column] ?? 0) + sum;
  }
};
