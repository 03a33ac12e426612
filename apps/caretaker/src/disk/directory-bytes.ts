import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Returns the disk space of a directory's files, in bytes; null if there is no such directory, or if this process
 * may not read all of it. Files that disappear meanwhile count as nothing. Rejects once `signal` is aborted.
 */
export async function directoryBytes(path: string, signal: AbortSignal): Promise<number | null> {
  try {
    return await bytesIn(path, signal);
  } catch (error) {
    if (unreadable.has(codeOf(error))) return null;
    throw error;
  }
}

const unreadable: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "EACCES", "EPERM"]);
/** The unit in which file systems report the space of a file. */
const blockBytes = 512;

async function bytesIn(path: string, signal: AbortSignal): Promise<number> {
  let bytes = 0;
  for await (const entry of await opendir(path)) {
    signal.throwIfAborted();
    const inner = join(path, entry.name);
    const own = entry.isDirectory() ? bytesIn(inner, signal) : fileBytes(inner);
    bytes += await own.catch(nothingIfGone);
  }
  return bytes;
}

async function fileBytes(path: string): Promise<number> {
  return (await lstat(path)).blocks * blockBytes;
}

function nothingIfGone(error: unknown): number {
  if (codeOf(error) === "ENOENT") return 0;
  throw error;
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
