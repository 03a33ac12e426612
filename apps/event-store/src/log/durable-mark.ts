import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Disk } from "./disk.ts";

/** The name of the file that holds the mark. */
export const durableMarkFileName = "durable.mark";

/** Encodes a mark. */
export function encodeDurableMark(end: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(end, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 8)), 8);
  return bytes;
}

/** Returns how far the log was known to be on disk: a lower bound, 0 if unknown. */
export function readDurableMark(directory: string): number {
  try {
    const bytes = readFileSync(join(directory, durableMarkFileName));
    if (bytes.length < 16 || bytes.readUInt32LE(8) !== crc32(bytes.subarray(0, 8))) return 0;
    return bytes.readDoubleLE(0);
  } catch {
    return 0;
  }
}

/**
 * Records after every sync how far the log is on disk. The mark itself is not synced: it survives a
 * killed process, and after a power cut it may be too low. Recovery never cuts below it.
 */
export function openDurableMark(
  directory: string,
  disk: Disk,
  onProblem: (message: string) => void,
) {
  const file = disk.openNote(join(directory, durableMarkFileName));
  let isReported = false;
  const put = (end: number): void => {
    try {
      file.put(encodeDurableMark(end));
    } catch (error) {
      // Stored events are unaffected: the mark only helps to distinguish damage from an unfinished write.
      if (!isReported) onProblem(`can't record how far the log is on disk: ${String(error)}`);
      isReported = true;
    }
  };
  return { note: put, close: (): void => file.close() };
}
