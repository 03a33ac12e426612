import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Disk } from "../log/disk.ts";
import { systemDisk } from "../log/system-disk.ts";
import { readRemovedChunks } from "../log/removed-chunks.ts";
import type { BackupChunk, BackupManifest } from "./backup-manifest.ts";
import {
  backupManifest,
  manifestFileName,
  readManifest,
  usersBackupName,
  usersFileName,
  writeManifest,
} from "./backup-manifest.ts";
import { beginsAs } from "./begins-as.ts";
import { copyChecked, lookAtEnds } from "./copy-checked.ts";
import type { DataFiles } from "./data-files.ts";
import { chunksOf, endOfLog, openDataFiles } from "./data-files.ts";
import type { OnProgress } from "../store/operation-progress.ts";
import { OperationError } from "../store/operation-progress.ts";

/** The result of a backup; sizes in bytes. */
export type BackupResult = {
  readonly directory: string;
  readonly endPosition: number;
  readonly chunks: number;
  readonly chunksCopied: number;
  readonly copiedBytes: number;
};

type Work = {
  readonly from: string;
  readonly to: string;
  readonly known: ReadonlyMap<number, BackupChunk>;
  readonly chunks: Map<number, BackupChunk>;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
  readonly disk: Disk;
  copied: number;
  copiedBytes: number;
};

/**
 * Copies a log as it is at one moment, also while its store serves it: full chunks change only in a
 * scavenge, and the newest only grows. If the directory has a backup of the same log, copies only what
 * is new; until the new backup is complete, the old one stays intact.
 */
export async function backupStore(options: {
  readonly from: string;
  readonly to: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
  readonly disk?: Disk;
}): Promise<BackupResult> {
  const { from, to, disk = systemDisk } = options;
  openDataFiles(from).files.close();
  await mkdir(to, { recursive: true });
  await disk.syncDirectory(dirname(resolve(to)));
  const before = await manifestIn(to);
  const known = new Map(before?.chunks.map((chunk) => [chunk.chunk, chunk]));
  const { onProgress, signal } = options;
  const counters = { copied: 0, copiedBytes: 0 };
  const work: Work = { from, to, known, chunks: new Map(), onProgress, signal, disk, ...counters };
  const { end, chunkSizeBytes } = await copyChunks(work, before);
  const removed = [...readRemovedChunks(from)].filter((chunk) => !work.chunks.has(chunk));
  const manifest = backupManifest({
    createdAt: new Date().toISOString(),
    endPosition: end,
    chunkSizeBytes,
    removedChunks: removed.filter((chunk) => chunk * chunkSizeBytes < end),
    chunks: [...work.chunks.values()].sort((a, b) => a.chunk - b.chunk),
    usersSha256: await copyUsers(work),
  });
  await disk.syncDirectory(to);
  await writeManifest(to, manifest, disk);
  await removeOthers(work, manifest);
  const { copied: chunksCopied, copiedBytes } = work;
  return { directory: to, endPosition: end, chunks: work.chunks.size, chunksCopied, copiedBytes };
}

const manifestIn = async (to: string): Promise<BackupManifest | undefined> => {
  const manifest = await readManifest(to);
  const isOther = (await readdir(to)).some(
    (name) => !/^((chunk|users)-.*|backup\.json.*)$/.test(name),
  );
  if (!manifest && isOther)
    throw new OperationError(
      `${to} contains files that are not a backup: choose an empty directory`,
    );
  return manifest;
};

/**
 * Copies full chunks first. A scavenge that runs meanwhile depends on events that existed by then, so
 * the end of the log is read last: a backup always contains the reason why something was removed.
 */
const copyChunks = async (
  work: Work,
  before: BackupManifest | undefined,
): Promise<{ end: number; chunkSizeBytes: number }> => {
  for (;;) {
    const data = openDataFiles(work.from);
    try {
      const end = endOfLog(data);
      await checkSameLog(data, before, end);
      const newest = data.files.chunkOf(end);
      const todo = chunksOf(data).filter((one) => one < newest && !work.chunks.has(one));
      const { chunkSizeBytes } = data.files;
      if (todo.length === 0) {
        await copyNewest(work, data, end);
        return { end, chunkSizeBytes };
      }
      for (const [done, chunk] of todo.entries()) {
        work.onProgress({ what: "backing up", done, total: todo.length + 1, unit: "chunks" });
        await copyFull(work, data, chunk);
      }
    } finally {
      data.files.close();
    }
  }
};

/** Checks that the backup's newest chunk is a prefix of the log's: the log only grows. */
const checkSameLog = async (
  { files }: DataFiles,
  before: BackupManifest | undefined,
  end: number,
): Promise<void> => {
  const last = before?.chunks.at(-1);
  if (!before || !last) return;
  const { chunk } = last;
  let isSame = before.chunkSizeBytes === files.chunkSizeBytes && before.endPosition <= end;
  if (isSame && existsSync(files.path(chunk)) && !files.isScavenged(chunk))
    isSame = await beginsAs(files, chunk, last);
  if (isSame) return;
  throw new OperationError(
    "the backup there is of another log, or of a later state of this one: choose another directory",
  );
};

const copyFull = async (work: Work, { files }: DataFiles, chunk: number): Promise<void> => {
  const path = files.path(chunk);
  try {
    const known = work.known.get(chunk);
    if (known) {
      const { sizeBytes, ends } = await lookAtEnds(path);
      if (sizeBytes === known.sizeBytes && ends === known.ends) {
        work.chunks.set(chunk, known);
        return;
      }
    }
    await copyInto(work, chunk, path);
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === "ENOENT";
    // A scavenge has removed it meanwhile.
    if (!isGone || !readRemovedChunks(work.from).has(chunk)) throw error;
  }
};

const copyNewest = async (work: Work, { files }: DataFiles, end: number): Promise<void> => {
  const newest = files.chunkOf(end);
  const sizeBytes = end - files.startOf(newest);
  if (chunksOf({ files, directory: work.from, servedBy: undefined }).includes(newest))
    await copyInto(work, newest, files.path(newest), sizeBytes);
  work.onProgress({ what: "backing up", done: 1, total: 1, unit: "chunks" });
};

const copyInto = async (
  work: Work,
  chunk: number,
  path: string,
  sizeBytes?: number,
): Promise<void> => {
  const unfinished = join(work.to, "chunk-unfinished.new");
  const { disk } = work;
  const signal = work.signal ? { signal: work.signal } : {};
  const copied = await copyChecked(path, unfinished, { sizeBytes, disk, ...signal });
  const number = String(chunk).padStart(6, "0");
  const file = `chunk-${number}-${copied.sha256.slice(0, 16)}.log`;
  disk.rename(unfinished, join(work.to, file));
  work.chunks.set(chunk, { chunk, file, ...copied });
  work.copied += 1;
  work.copiedBytes += copied.sizeBytes;
};

const copyUsers = async ({ from, to, disk }: Work): Promise<string | null> => {
  const path = join(from, usersFileName);
  if (!existsSync(path)) return null;
  const unfinished = join(to, "users-unfinished.new");
  disk.remove(unfinished);
  await writeFile(unfinished, "", { mode: 0o600 });
  const { sha256 } = await copyChecked(path, unfinished, { disk });
  disk.rename(unfinished, join(to, usersBackupName(sha256)));
  return sha256;
};

const removeOthers = async ({ to, disk }: Work, manifest: BackupManifest): Promise<void> => {
  const { chunks, usersSha256 } = manifest;
  const needed = new Set([manifestFileName, ...chunks.map(({ file }) => file)]);
  if (usersSha256) needed.add(usersBackupName(usersSha256));
  for (const name of await readdir(to)) if (!needed.has(name)) disk.remove(join(to, name));
};
