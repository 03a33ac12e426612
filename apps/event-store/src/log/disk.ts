import {
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  write,
  writeSync,
} from "node:fs";
import { promisify } from "node:util";

const writeSome = promisify(write);
const syncData = promisify(fdatasync);
const syncAll = promisify(fsync);

/** A file of the log, open for writing; sizes and places in bytes. */
export type LogFile = {
  sizeBytes(): number;
  /**
   * Writes bytes[from, …) at a place, or the first part of them; gives how many it were. MUST
   * resolve only once these survive a power cut.
   */
  write(bytes: Buffer, from: number, at: number): Promise<number>;
  /** Shortens the file; MUST return only once that survives a power cut. */
  cut(sizeBytes: number): void;
  close(): void;
};

/** A small file whose content outlives the process, but MAY be lost in a power cut. */
export type NoteFile = {
  /** Writes a few bytes at the file's beginning, whole. */
  put(bytes: Buffer): void;
  close(): void;
};

/**
 * What the log is written through. What is read is read as the system shows it: a disk MAY lose,
 * tear and reorder what is being written, but until the power is cut everything is there.
 */
export type Disk = {
  /** Opens a file of the log, an empty one if it isn't there. */
  openLog(path: string): LogFile;
  /** Opens a file for notes, an empty one if it isn't there. */
  openNote(path: string): NoteFile;
  /** Removes a file if it is there. */
  remove(path: string): void;
  /** Gives a file another name in one step, in place of what has that name. */
  rename(from: string, to: string): void;
  /** MUST resolve only once created, removed and renamed files of the directory survive a power cut. */
  syncDirectory(path: string): Promise<void>;
};

const writing = constants.O_RDWR | constants.O_CREAT;
// A write that syncs by itself is one visit to the thread pool, not two. Elsewhere there is no
// such flag, or it does not reach beyond the disk's own cache, as fdatasync does.
const syncsItself = process.platform === "linux";

const writeThrough = async (
  descriptor: number,
  bytes: Buffer,
  from: number,
  at: number,
): Promise<number> => {
  const { bytesWritten } = await writeSome(descriptor, bytes, from, bytes.length - from, at);
  if (!syncsItself) await syncData(descriptor);
  return bytesWritten;
};

const logFile = (descriptor: number): LogFile => ({
  sizeBytes: () => fstatSync(descriptor).size,
  write: (bytes, from, at) => writeThrough(descriptor, bytes, from, at),
  cut: (sizeBytes) => {
    ftruncateSync(descriptor, sizeBytes);
    fdatasyncSync(descriptor);
  },
  close: () => closeSync(descriptor),
});

const noteFile = (descriptor: number): NoteFile => ({
  put: (bytes) => void writeSync(descriptor, bytes, 0, bytes.length, 0),
  close: () => closeSync(descriptor),
});

/** The disk of this machine. */
export const systemDisk: Disk = {
  openLog: (path) =>
    logFile(openSync(path, syncsItself ? writing | constants.O_DSYNC : writing, 0o666)),
  openNote: (path) => noteFile(openSync(path, writing, 0o666)),
  remove: (path) => rmSync(path, { force: true }),
  rename: renameSync,
  syncDirectory: async (path) => {
    const descriptor = openSync(path, "r");
    try {
      await syncAll(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
};

/** Writes all of `bytes` at a place of a file; resolves once they survive a power cut. */
export const writeAll = async (file: LogFile, bytes: Buffer, at: number): Promise<void> => {
  let written = 0;
  while (written < bytes.length) written += await file.write(bytes, written, at + written);
};

/** Puts a file in place in one step, synced; its name is safe once the directory is synced. */
export const replaceFile = async (disk: Disk, path: string, text: string): Promise<void> => {
  const unfinished = `${path}.new`;
  disk.remove(unfinished);
  const file = disk.openLog(unfinished);
  try {
    await writeAll(file, Buffer.from(text), 0);
  } finally {
    file.close();
  }
  disk.rename(unfinished, path);
};

/** Whether something failed for want of room. */
export const isDiskFull = (error: unknown): boolean => {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === "ENOSPC" || code === "EDQUOT";
};
