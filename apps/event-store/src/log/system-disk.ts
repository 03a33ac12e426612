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
import type { Disk, LogFile, NoteFile } from "./disk.ts";

const writeSome = promisify(write);
const syncData = promisify(fdatasync);
const syncAll = promisify(fsync);

const writing = constants.O_RDWR | constants.O_CREAT;
// A write that syncs by itself is one visit to the thread pool, not two. Other platforms lack this flag,
// or it does not reach past the disk's cache, as fdatasync does.
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
