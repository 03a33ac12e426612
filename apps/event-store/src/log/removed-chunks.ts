import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkedJson, parseCheckedJson } from "./checked-json.ts";
import type { Disk } from "./disk.ts";
import { replaceFile } from "./disk.ts";
import { DataDirectoryError } from "./storage-errors.ts";

const fileName = "removed-chunks.json";

/** Removed chunks as ranges in ascending order. */
type Ranges = readonly (readonly [first: number, last: number])[];

const isRanges = (value: unknown): value is Ranges =>
  Array.isArray(value) &&
  value.every(
    (range) =>
      Array.isArray(range) && range.length === 2 && range.every((end) => Number.isInteger(end)),
  );

const parse = (path: string, text: string): Ranges => {
  const ranges = parseCheckedJson(text);
  // The listed chunks are removed at start: a flipped bit in a number would remove a live chunk.
  if (isRanges(ranges)) return ranges;
  throw new DataDirectoryError(`${path}, the list of removed chunks, is damaged: restore a backup`);
};

const rangesOf = (chunks: ReadonlySet<number>): Ranges => {
  const ranges: [number, number][] = [];
  for (const chunk of [...chunks].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === chunk - 1) last[1] = chunk;
    else ranges.push([chunk, chunk]);
  }
  return ranges;
};

/** Reads which chunks a scavenge removed, to distinguish them from lost ones. Throws DataDirectoryError. */
export function readRemovedChunks(directory: string): Set<number> {
  const path = join(directory, fileName);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Set();
    throw error;
  }
  const chunks = new Set<number>();
  for (const [first, last] of parse(path, text)) {
    for (let chunk = first; chunk <= last; chunk += 1) chunks.add(chunk);
  }
  return chunks;
}

/** Records which chunks are removed, in one step, synced; call it before their files are deleted. */
export async function writeRemovedChunks(
  directory: string,
  chunks: ReadonlySet<number>,
  disk: Disk,
): Promise<void> {
  await replaceFile(disk, join(directory, fileName), checkedJson(rangesOf(chunks)));
  await disk.syncDirectory(directory);
}
