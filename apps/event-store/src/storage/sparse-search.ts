import type { LogWindow } from "./log-window.ts";
import { headerBytes, markSize } from "./record.ts";
import { positionAt, sizeAt } from "./record-view.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** How much is read when records are looked through, in bytes. */
export const seekBytes = 32 * 1024;

/** A record's place in the file of a scavenged chunk. */
export type SparsePlace = { readonly address: number; readonly position: number };

const sizeOf = (window: LogWindow, address: number, position: number): number => {
  const size = sizeAt(window.bytes, address - window.start);
  if (size < markSize || size % 8 !== 0)
    throw new CorruptLogError(position, "a record has no proper length");
  return size;
};

/** The first record at or behind `address` with at least this position, up to `end`. Throws CorruptLogError. */
export const seekSparse = (
  window: LogWindow,
  { address: from, end }: { address: number; end: number },
  position: number,
  aheadBytes: number,
): SparsePlace | undefined => {
  let address = from;
  while (address < end) {
    if (!window.holds(address, headerBytes)) window.load(address, Math.max(aheadBytes, seekBytes));
    if (!window.holds(address, headerBytes)) break;
    const here = positionAt(window.bytes, address - window.start);
    if (here >= position) return { address, position: here };
    address += sizeOf(window, address, here);
  }
  return undefined;
};

/** The position of the last record before `end` in a scavenged chunk, undefined if there is none. */
export const sparseBefore = (
  window: LogWindow,
  sparse: SparseMap,
  base: number,
  end: number,
): number | undefined => {
  let address = base + sparse.floor(end - 1);
  let found: number | undefined;
  while (address < base + sparse.recordsEnd) {
    if (!window.holds(address, headerBytes)) window.load(address, seekBytes);
    const position = positionAt(window.bytes, address - window.start);
    if (position >= end) break;
    found = position;
    address += sizeOf(window, address, position);
  }
  return found;
};
