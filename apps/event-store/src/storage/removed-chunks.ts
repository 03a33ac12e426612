import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemDisk } from "./disk.ts";
import { DataDirectoryError } from "./storage-errors.ts";

const fileName = "removed-chunks.json";

/** Chunks in which nothing lived any more, as ranges in ascending order. */
type Ranges = readonly (readonly [first: number, last: number])[];

const isRanges = (value: unknown): value is Ranges =>
  Array.isArray(value) &&
  value.every(
    (range) =>
      Array.isArray(range) && range.length === 2 && range.every((end) => Number.isInteger(end)),
  );

const parse = (path: string, text: string): Ranges => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && "ranges" in value && isRanges(value.ranges))
      return value.ranges;
  } catch {
    // Falls through to the error that says what is wrong.
  }
  throw new DataDirectoryError(`${path} is not readable as the list of removed chunks`);
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

/** The chunks that a scavenge has removed, so that a lost one is told from them. Throws DataDirectoryError. */
export const readRemovedChunks = (directory: string): Set<number> => {
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
};

/** Notes which chunks are removed, in one step, synced: to be done before their files go. */
export const writeRemovedChunks = async (
  directory: string,
  chunks: ReadonlySet<number>,
): Promise<void> => {
  const path = join(directory, fileName);
  const text = `${JSON.stringify({ ranges: rangesOf(chunks) })}\n`;
  await writeFile(`${path}.new`, text, { flush: true });
  await rename(`${path}.new`, path);
  await systemDisk.syncDirectory(directory);
};
