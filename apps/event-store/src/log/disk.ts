/** A file of the log, open for writing; sizes and offsets in bytes. */
export type LogFile = {
  sizeBytes(): number;
  /**
   * Writes bytes[from, …), or the first part of them, at an offset; returns how many were written. MUST
   * resolve only once these survive a power cut.
   */
  write(bytes: Buffer, from: number, at: number): Promise<number>;
  /** Truncates the file; MUST return only once that survives a power cut. */
  cut(sizeBytes: number): void;
  close(): void;
};

/** A small file whose content survives a crash of the process, but MAY be lost in a power cut. */
export type NoteFile = {
  /** Writes a few bytes at the beginning of the file in one piece. */
  put(bytes: Buffer): void;
  close(): void;
};

/**
 * The port through which the log is written. Reads go to the file system directly: a disk MAY lose, tear
 * and reorder writes in progress, but until a power cut all of them are readable.
 */
export type Disk = {
  /** Opens a file of the log; creates an empty one if it does not exist. */
  openLog(path: string): LogFile;
  /** Opens a file for notes; creates an empty one if it does not exist. */
  openNote(path: string): NoteFile;
  /** Removes a file if it exists. */
  remove(path: string): void;
  /** Renames a file in one step, replacing an existing file. */
  rename(from: string, to: string): void;
  /** MUST resolve only once created, removed and renamed files of the directory survive a power cut. */
  syncDirectory(path: string): Promise<void>;
};

/** Writes all of `bytes` at an offset of a file; resolves once they survive a power cut. */
export async function writeAll(file: LogFile, bytes: Buffer, at: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += await file.write(bytes, written, at + written);
}

/** Replaces a file in one step, synced; the rename survives a power cut once the directory is synced. */
export async function replaceFile(disk: Disk, path: string, text: string): Promise<void> {
  const unfinished = `${path}.new`;
  disk.remove(unfinished);
  const file = disk.openLog(unfinished);
  try {
    await writeAll(file, Buffer.from(text), 0);
  } finally {
    file.close();
  }
  disk.rename(unfinished, path);
}

/** Returns whether an operation failed for lack of disk space. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === "ENOSPC" || code === "EDQUOT";
}
