import { chmod, copyFile, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { errorMessage } from "@detektor/basics";
import { cacheDir } from "./cache-dir.ts";
import { isExecutable } from "./find-on-path.ts";
import { withLock } from "./with-lock.ts";

/** Called with the progress of long work, as a short text such as "812 packages compiled". */
export type OnProgress = (progress: string) => void;

/**
 * A way to get a binary: its name, and the function that puts the binary somewhere under `scratch` and
 * returns its path, unless aborted.
 */
export type Source = {
  readonly name: string;
  readonly get: (scratch: string, onProgress: OnProgress, signal?: AbortSignal) => Promise<string>;
};

/** A binary, and the ways to get it. */
export type Wanted = {
  readonly name: string;
  readonly version: string;
  readonly sources: readonly Source[];
};

/**
 * `got` is called with the source that worked, `onProgress` with the progress of a long one; `signal` ends waiting
 * and fetching.
 */
export type WantedOptions = Wanted & {
  readonly got: (source: string, file: string) => void;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
};

/**
 * Longer than any source takes: a process that waits for another one to get a binary waits as long as that
 * may need.
 */
const lockTimeoutMs = 3 * 3_600_000;

/**
 * Returns the binary `name` of the user's cache; if it is missing, gets it from the first source that works,
 * in one process at a time. Throws an error that names every failure.
 */
export async function cachedBinary(options: WantedOptions): Promise<string> {
  const folder = await cacheDir(options.name, options.version);
  const file = join(folder, options.name);
  if (await isExecutable(file)) return file;
  return withLock(
    `${folder}.lock`,
    { timeoutMs: lockTimeoutMs, signal: options.signal },
    async () => {
      if (!(await isExecutable(file))) options.got(await fromFirst(options, file), file);
      return file;
    },
  );
}

/** Returns whether that binary is already in the cache. */
export async function isCached(name: string, version: string): Promise<boolean> {
  return isExecutable(join(await cacheDir(name, version), name));
}

const fromFirst = async (
  { name, version, sources, signal, onProgress = () => undefined }: WantedOptions,
  file: string,
): Promise<string> => {
  const failures: string[] = [];
  const scratch = join(await cacheDir("tmp"), `${name}-${version}`);
  for (const source of sources) {
    signal?.throwIfAborted();
    // This process holds the lock: existing files are from one that was interrupted.
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch, { mode: 0o700 });
    try {
      onProgress(`trying ${source.name}`);
      await install(await source.get(scratch, onProgress, signal), file);
      return source.name;
    } catch (error) {
      failures.push(`${source.name}: ${reasonOf(error)}`);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  throw new Error(`${name} is not available (${failures.join("; ")})`);
};

const install = async (binary: string, file: string): Promise<void> => {
  const half = `${file}.${process.pid}`;
  await copyFile(binary, half);
  await chmod(half, 0o755);
  await rename(half, file);
};

const reasonOf = (error: unknown): string => {
  if ((error as NodeJS.ErrnoException).code === "ENOENT")
    return `${(error as NodeJS.ErrnoException).path ?? "a file"} is not installed`;
  return errorMessage(error).split("\n")[0] ?? "";
};
