import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { chunkFileName } from "../log/chunk-files.ts";
import { createLayout, layoutFileName } from "../log/data-directory.ts";
import { systemDisk } from "../log/system-disk.ts";
import { durableMarkFileName, encodeDurableMark } from "../log/durable-mark.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { writeRemovedChunks } from "../log/removed-chunks.ts";
import type { BackupManifest } from "./backup-manifest.ts";
import { readManifest, usersBackupName, usersFileName } from "./backup-manifest.ts";
import { copyChecked } from "./copy-checked.ts";
import type { OnProgress } from "../store/operation-progress.ts";
import { OperationError } from "../store/operation-progress.ts";
import { verifyStore } from "./verify.ts";

/** The result of a restore. */
export type RestoreResult = {
  readonly directory: string;
  readonly backupOf: string;
  readonly endPosition: number;
  readonly chunks: number;
  readonly events: number;
};

type Options = {
  readonly from: string;
  readonly to: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
};

/**
 * Creates a data directory from a backup, checking each file, in a new or empty directory: all of it or
 * nothing.
 */
export async function restoreStore(options: Options): Promise<RestoreResult> {
  const { from, to } = options;
  const manifest = await manifestOf(from);
  if (existsSync(to) && (await readdir(to)).length > 0)
    throw new OperationError(`${to} is not empty: a restore needs a new or an empty directory`);
  const unfinished = `${to.replace(/\/+$/, "")}.restoring`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished, manifest, options);
    const events = await check(unfinished, manifest, options);
    await rename(unfinished, to);
    await systemDisk.syncDirectory(dirname(resolve(to)));
    const { createdAt, endPosition, chunks } = manifest;
    return { directory: to, backupOf: createdAt, endPosition, chunks: chunks.length, events };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Checks every file of a backup against its checksum; returns the damaged files. */
export async function verifyBackup(
  directory: string,
  onProgress: OnProgress,
): Promise<readonly string[]> {
  const { chunks, usersSha256: sha256 } = await manifestOf(directory);
  const users = sha256 === null ? [] : [{ file: usersBackupName(sha256), sha256 }];
  const damaged: string[] = [];
  for (const [done, one] of [...chunks, ...users].entries()) {
    onProgress({ what: "verifying", done, total: chunks.length, unit: "chunks" });
    const path = join(directory, one.file);
    const isSound =
      existsSync(path) && (await copyChecked(path, undefined, {})).sha256 === one.sha256;
    if (!isSound) damaged.push(path);
  }
  onProgress({ what: "verifying", done: chunks.length, total: chunks.length, unit: "chunks" });
  return damaged;
}

const manifestOf = async (directory: string): Promise<BackupManifest> => {
  const manifest = await readManifest(directory);
  if (!manifest) throw new OperationError(`${directory} contains no backup`);
  return manifest;
};

const fill = async (
  to: string,
  manifest: BackupManifest,
  { from, onProgress, signal }: Options,
): Promise<void> => {
  const total = manifest.chunks.length;
  for (const [done, { chunk, file, sha256 }] of manifest.chunks.entries()) {
    onProgress({ what: "restoring", done, total, unit: "chunks" });
    const path = join(from, file);
    if (!existsSync(path)) throw new OperationError(`${path} is missing in the backup`);
    const target = join(to, chunkFileName(chunk));
    const copied = await copyChecked(path, target, signal ? { signal } : {});
    if (copied.sha256 !== sha256)
      throw new OperationError(`${path} is damaged: it doesn't match its checksum`);
  }
  onProgress({ what: "restoring", done: total, total, unit: "chunks" });
  if (manifest.usersSha256) await restoreUsers(from, to, manifest.usersSha256);
  if (manifest.removedChunks.length > 0)
    await writeRemovedChunks(to, new Set(manifest.removedChunks), systemDisk);
  await writeFile(join(to, durableMarkFileName), encodeDurableMark(manifest.endPosition), {
    flush: true,
  });
  createLayout(join(to, layoutFileName), manifest.chunkSizeBytes, manifest.version);
  await systemDisk.syncDirectory(to);
};

const restoreUsers = async (from: string, to: string, sha256: string): Promise<void> => {
  const path = join(from, usersBackupName(sha256));
  await writeFile(join(to, usersFileName), "", { mode: 0o600 });
  const copied = existsSync(path) && (await copyChecked(path, join(to, usersFileName), {}));
  if (!copied || copied.sha256 !== sha256)
    throw new OperationError(`${path} is missing, or doesn't match its checksum`);
};

/** Opens the store once, which builds its index, and reads all of it. */
const check = async (
  directory: string,
  manifest: BackupManifest,
  { onProgress, signal }: Options,
): Promise<number> => {
  const store = openEventStore({ directory });
  const end = store.durableEnd;
  await store.close();
  const { events, damages } = await verifyStore(directory, onProgress, signal);
  const [damage] = damages;
  if (damage) throw new OperationError(`the restored log is not sound: ${damage.what}`);
  if (end !== manifest.endPosition)
    throw new OperationError(`the restored log ends at ${end}, not at ${manifest.endPosition}`);
  return events;
};
