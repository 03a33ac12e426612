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
