import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holderOf, type LockResult, takeLock } from "@detektor/process-lock";
import type { Disk } from "./disk.ts";
import { replaceFile } from "./disk.ts";
import { DataDirectoryError } from "./storage-errors.ts";

/**
 * The version of a data directory without compressed chunks. Since 2, records carry an XXH32 instead of
 * a CRC-32, and ids are hashed by words.
 */
export const plainLayoutVersion = 2;
/** The version of a data directory that may have compressed chunks: earlier releases can't read them. */
export const compressedLayoutVersion = 3;

type Layout = { readonly version: number; readonly chunkSizeBytes: number };

const isLayout = (value: unknown): value is Layout =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  typeof value.version === "number";

const readLayout = (path: string): Layout | undefined => {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isLayout(value)) return value;
  } catch {
    // Falls through to the error below.
  }
  throw new DataDirectoryError(`${path} is not a valid layout file of an event store`);
};

const checkLayout = (directory: string, { version }: Layout): void => {
  if (version === plainLayoutVersion || version === compressedLayoutVersion) return;
  const known = `(layout ${version}, this one knows ${plainLayoutVersion} and ${compressedLayoutVersion})`;
  throw new DataDirectoryError(
    version > compressedLayoutVersion
      ? `${directory} was written by a newer version ${known}: use that version`
      : `${directory} was written by an earlier version ${known}: export it with that version's "detektor store export" and import it into a new directory with "detektor store import"`,
  );
};

/** Writes the layout file of a new data directory. */
export function createLayout(
  path: string,
  chunkSizeBytes: number,
  version = plainLayoutVersion,
): Layout {
  const layout = { version, chunkSizeBytes };
  writeFileSync(`${path}.new`, `${JSON.stringify(layout)}\n`, { flush: true });
  renameSync(`${path}.new`, path);
  return layout;
}

/** The name of the file that holds a data directory's layout. */
export const layoutFileName = "store.json";

/**
 * Notes, before the first compressed chunk, that earlier releases can't read the directory; resolves once
 * that survives a power cut.
 */
export async function admitCompressedChunks(directory: string, disk: Disk): Promise<void> {
  const path = join(directory, layoutFileName);
  const { version, ...rest } = readLayout(path) ?? { version: plainLayoutVersion };
  if (version >= compressedLayoutVersion) return;
  const layout = { version: compressedLayoutVersion, ...rest };
  await replaceFile(disk, path, `${JSON.stringify(layout)}\n`);
  await disk.syncDirectory(directory);
}

/** Reads the layout of a data directory without locking it. Throws DataDirectoryError if it is not one. */
export function readDataDirectory(directory: string): { readonly chunkSizeBytes: number } {
  const layout = readLayout(join(directory, layoutFileName));
  if (!layout)
    throw new DataDirectoryError(`${directory} is not a data directory of an event store`);
  checkLayout(directory, layout);
  return layout;
}

const lockFile = (directory: string): string => join(directory, "lock");

/** Returns the process that uses a data directory, undefined if there is none. */
export function ownerOf(directory: string): number | undefined {
  return holderOf(lockFile(directory));
}

// A process that only checks whether the directory is in use has finished by then.
const lockWaitMs = 200;

const lockDirectory = (directory: string): (() => void) => {
  const lock = tryLock(directory);
  if (lock.kind === "taken") return lock.release;
  const holder = lock.pid === undefined ? "another process" : `process ${lock.pid}`;
  throw new DataDirectoryError(
    `${directory} is in use by ${holder}: stop it, or choose another --data-dir`,
  );
};

const tryLock = (directory: string): LockResult => {
  try {
    return takeLock(lockFile(directory), { waitMs: lockWaitMs });
  } catch (error) {
    throw new DataDirectoryError((error as Error).message, { cause: error });
  }
};

/** Locks a data directory for this process. Throws DataDirectoryError with one line for the user. */
export function openDataDirectory(directory: string, chunkSizeBytes: number) {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new DataDirectoryError(`can't create the data directory ${directory}: ${String(error)}`);
  }
  const release = lockDirectory(directory);
  try {
    const path = join(directory, layoutFileName);
    const layout = readLayout(path) ?? createLayout(path, chunkSizeBytes);
    checkLayout(directory, layout);
    return { chunkSizeBytes: layout.chunkSizeBytes, release };
  } catch (error) {
    release();
    throw error;
  }
}
