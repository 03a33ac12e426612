import {
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsync,
  ftruncateSync,
  openSync,
  rmSync,
  write,
  writeSync,
} from "node:fs";
import { promisify } from "node:util";

const writeSome = promisify(write);
const syncData = promisify(fdatasync);
const syncAll = promisify(fsync);

/** A file that is open for writing; sizes and places in bytes. */
export type DiskFile = {
  sizeBytes(): number;
  /** Writes bytes[from, …) at a place, or the first part of them; gives how many it were. */
  write(bytes: Buffer, from: number, at: number): Promise<number>;
  /** MUST resolve only once all that was written survives a power cut. */
  sync(): Promise<void>;
  /** Writes a few bytes at once, whole. */
  put(bytes: Buffer, at: number): void;
  /** Shortens the file; MUST return only once that survives a power cut. */
  cut(sizeBytes: number): void;
  close(): void;
};

/**
 * What the log is written through. What is read is read as the system shows it: a disk MAY lose,
 * tear and reorder what was not synced, but until the power is cut everything is there.
 */
export type Disk = {
  /** Opens a file for writing, an empty one if it isn't there. */
  open(path: string): DiskFile;
  /** Removes a file if it is there. */
  remove(path: string): void;
  /** MUST resolve only once created and removed files of the directory survive a power cut. */
  syncDirectory(path: string): Promise<void>;
};

const fileOf = (descriptor: number): DiskFile => ({
  sizeBytes: () => fstatSync(descriptor).size,
  write: async (bytes, from, at) =>
    (await writeSome(descriptor, bytes, from, bytes.length - from, at)).bytesWritten,
  sync: () => syncData(descriptor),
  put: (bytes, at) => void writeSync(descriptor, bytes, 0, bytes.length, at),
  cut: (sizeBytes) => {
    ftruncateSync(descriptor, sizeBytes);
    fdatasyncSync(descriptor);
  },
  close: () => closeSync(descriptor),
});

/** The disk of this machine. */
export const systemDisk: Disk = {
  open: (path) => fileOf(openSync(path, constants.O_RDWR | constants.O_CREAT, 0o666)),
  remove: (path) => rmSync(path, { force: true }),
  syncDirectory: async (path) => {
    const descriptor = openSync(path, "r");
    try {
      await syncAll(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
};
