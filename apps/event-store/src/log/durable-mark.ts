import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Disk } from "./disk.ts";

/** The file that holds the mark. */
export const durableMarkFileName = "durable.mark";

/** The bytes of a mark. */
export const encodeDurableMark = (end: number): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(end, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 8)), 8);
  return bytes;
};

/** How far the log was known to be on disk: a lower bound, 0 if not known. */
export const readDurableMark = (directory: string): number => {
  try {
    const bytes = readFileSync(join(directory, durableMarkFileName));
    if (bytes.length < 16 || bytes.readUInt32LE(8) !== crc32(bytes.subarray(0, 8))) return 0;
    return bytes.readDoubleLE(0);
  } catch {
    return 0;
  }
};

/**
 * Notes after every sync how far the log is on disk. Not synced itself: it outlives a killed
 * process, and after a power cut it only tells less. Recovery never cuts below it.
 */
export const openDurableMark = (
  directory: string,
  disk: Disk,
  onProblem: (message: string) => void,
) => {
  const file = disk.openNote(join(directory, durableMarkFileName));
  let isTold = false;
  const put = (end: number): void => {
    try {
      file.put(encodeDurableMark(end));
    } catch (error) {
      // What is stored is stored: the mark only helps to tell damage from an unfinished write.
      if (!isTold) onProblem(`can't note how far the log is on disk: ${String(error)}`);
      isTold = true;
    }
  };
  return { note: put, close: (): void => file.close() };
};
