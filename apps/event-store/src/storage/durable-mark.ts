import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

const fileName = "durable.mark";

const encode = (end: number): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(end, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 8)), 8);
  return bytes;
};

/** How far the log was known to be on disk: a lower bound, 0 if not known. */
export const readDurableMark = (directory: string): number => {
  try {
    const bytes = readFileSync(join(directory, fileName));
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
export const openDurableMark = (directory: string) => {
  const descriptor = openSync(join(directory, fileName), "a+");
  closeSync(descriptor);
  const writable = openSync(join(directory, fileName), "r+");
  return {
    note: (end: number): void => void writeSync(writable, encode(end), 0, 16, 0),
    close: (): void => closeSync(writable),
  };
};
