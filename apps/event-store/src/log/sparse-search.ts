import type { LogWindow } from "./log-window.ts";
import { headerBytes, markSize } from "./record/record.ts";
import { positionAt, sizeAt } from "./record/record-view.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import { CorruptLogError } from "./storage-errors.ts";

/** The number of bytes read at once when scanning records. */
export const seekBytes = 32 * 1024;

/** A record's place in the file of a scavenged chunk. */
export type SparsePlace = { readonly address: number; readonly position: number };

/** The range of addresses to scan for records. */
export type SparseRange = { readonly address: number; readonly end: number };

const loadHeader = (window: LogWindow, address: number, aheadBytes: number): boolean => {
  if (!window.holds(address, headerBytes)) window.load(address, Math.max(aheadBytes, seekBytes));
  return window.holds(address, headerBytes);
};

/**
 * Finds the record at or after `address` with exactly this position, by the headers alone; undefined if
 * a scavenge removed it, or if there is damage on the way.
 */
export function findSparse(
  window: LogWindow,
  { address: from, end }: SparseRange,
  position: number,
  aheadBytes: number,
): SparsePlace | undefined {
  for (let address = from; address < end && loadHeader(window, address, aheadBytes); ) {
    const here = positionAt(window.bytes, address - window.start);
    if (here === position) return { address, position };
    const size = sizeAt(window.bytes, address - window.start);
    if (here > position || size < markSize || size % 8 !== 0) return undefined;
    address += size;
  }
  return undefined;
}

/** Loads the record at an address and checks it; returns its place. Throws CorruptLogError. */
const checked = (window: LogWindow, range: SparseRange, behind: number): SparsePlace => {
  const { address, end } = range;
  const isThere = loadHeader(window, address, seekBytes);
  const position = isThere ? positionAt(window.bytes, address - window.start) : -1;
  const size = isThere ? sizeAt(window.bytes, address - window.start) : 0;
  if (position >= behind && size <= end - address) {
    if (!window.holds(address, size)) window.load(address, Math.max(size, seekBytes));
    if (window.isLoaded(address, position)) return { address, position };
  }
  throw new CorruptLogError(behind, "the record there or after it does not match its checksum");
};

/**
 * Finds the first record at or after `address` with at least this position. Checks every record on the
 * way, since damage must not be mistaken for what a scavenge removed: a damaged position or length may
 * point anywhere. No record is before position `behind`. Throws CorruptLogError.
 */
export function seekSparse(
  window: LogWindow,
  { address: from, end }: SparseRange,
  position: number,
  behind: number,
): SparsePlace | undefined {
  let [address, least] = [from, behind];
  while (address < end) {
    const place = checked(window, { address, end }, least);
    if (place.position >= position) return place;
    const size = sizeAt(window.bytes, address - window.start);
    address += size;
    least = place.position + size;
  }
  return undefined;
}

/**
 * Returns the position of the last record before `end` in a scavenged chunk, undefined if there is none.
 * Throws CorruptLogError.
 */
export function sparseBefore(
  window: LogWindow,
  sparse: SparseMap,
  base: number,
  end: number,
): number | undefined {
  const range = { address: base + sparse.floor(end - 1), end: base + sparse.recordsEnd };
  let found: number | undefined;
  let behind = base;
  while (range.address < range.end) {
    const { position } = checked(window, range, behind);
    if (position >= end) break;
    const size = sizeAt(window.bytes, range.address - window.start);
    found = position;
    range.address += size;
    behind = position + size;
  }
  return found;
}
