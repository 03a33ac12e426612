import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Disk } from "../log/disk.ts";
import { replaceFile } from "../log/disk.ts";
import { OperationError } from "../store/operation-progress.ts";

/** The file that makes a directory a backup. */
export const manifestFileName = "backup.json";
const version = 2;

/** A chunk in a backup. */
export type BackupChunk = {
  readonly chunk: number;
  /** Its file in the backup, named after its content. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The first and last 64 bytes in base64: tell whether the store's chunk is still the same. */
  readonly ends: string;
};

/** The users of a store, that belong to its backup. */
export const usersFileName = "users.json";

/** Their file in a backup, named after its content: until the manifest names it, the one before is needed. */
export const usersBackupName = (sha256: string): string => `users-${sha256.slice(0, 16)}.json`;

/** What a backup holds: a log as it was at one moment. */
export type BackupManifest = {
  readonly version: number;
  readonly createdAt: string;
  readonly endPosition: number;
  readonly chunkSizeBytes: number;
  readonly removedChunks: readonly number[];
  readonly chunks: readonly BackupChunk[];
  /** The checksum of users.json, null where the store has no users. */
  readonly usersSha256: string | null;
};

/** A manifest of this version. */
export const backupManifest = (content: Omit<BackupManifest, "version">): BackupManifest => ({
  version,
  ...content,
});

/** The manifest in a directory, undefined if there is none. Throws OperationError if it can't be read. */
export const readManifest = async (directory: string): Promise<BackupManifest | undefined> => {
  const path = join(directory, manifestFileName);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const manifest = parse(text);
  if (!manifest) throw new OperationError(`${path} is not readable as the manifest of a backup`);
  if (manifest.version === version) return manifest;
  const age = manifest.version < version ? "an older" : "a newer";
  throw new OperationError(`${directory} was written by ${age} version: use that version`);
};

const parse = (text: string): BackupManifest | undefined => {
  try {
    const value = JSON.parse(text) as BackupManifest;
    return typeof value.version === "number" && Array.isArray(value.chunks) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Puts a manifest in place in one step, synced. */
export const writeManifest = async (
  directory: string,
  manifest: BackupManifest,
  disk: Disk,
): Promise<void> => {
  await replaceFile(disk, join(directory, manifestFileName), `${JSON.stringify(manifest)}\n`);
  await disk.syncDirectory(directory);
};
