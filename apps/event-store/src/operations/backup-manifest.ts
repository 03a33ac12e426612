import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chunkHeaderBytes, isCompressedHeader } from "../log/chunk-header.ts";
import type { Disk } from "../log/disk.ts";
import { replaceFile } from "../log/disk.ts";
import { OperationError } from "../store/operation-progress.ts";

/** The name of the manifest file, which makes a directory a backup. */
export const manifestFileName = "backup.json";
const plainVersion = 2;
/** The version of a backup with compressed chunks, which earlier releases can't read. */
const compressedVersion = 3;

/** A chunk in a backup. */
export type BackupChunk = {
  readonly chunk: number;
  /** Its file in the backup, named after its content. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The first and last 64 bytes in base64: they show whether the store's chunk is still the same. */
  readonly ends: string;
};

/** Returns whether the first bytes of a chunk's file are the header of a compressed one. */
function isCompressed({ chunk, ends }: BackupChunk, chunkSizeBytes: number): boolean {
  const header = Buffer.from(ends, "base64").subarray(0, chunkHeaderBytes);
  return isCompressedHeader(header, chunk, chunkSizeBytes);
}

/** The name of the users file of a store, which is part of its backup. */
export const usersFileName = "users.json";

/**
 * Returns the name of the users file in a backup, which contains its hash: until the manifest names the
 * new
 * file, the previous one is needed.
 */
export function usersBackupName(sha256: string): string {
  return `users-${sha256.slice(0, 16)}.json`;
}

/** The content of a backup: a log as it was at one moment. */
export type BackupManifest = {
  readonly version: number;
  readonly createdAt: string;
  readonly endPosition: number;
  readonly chunkSizeBytes: number;
  readonly removedChunks: readonly number[];
  readonly chunks: readonly BackupChunk[];
  /** The checksum of users.json, null if the store has no users. */
  readonly usersSha256: string | null;
};

/** Returns a manifest of the current version. */
export function backupManifest(content: Omit<BackupManifest, "version">): BackupManifest {
  return {
    version: content.chunks.some((chunk) => isCompressed(chunk, content.chunkSizeBytes))
      ? compressedVersion
      : plainVersion,
    ...content,
  };
}

/**
 * Reads the manifest in a directory, undefined if there is none. Throws OperationError if it is
 * unreadable.
 */
export async function readManifest(directory: string): Promise<BackupManifest | undefined> {
  const path = join(directory, manifestFileName);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const manifest = parse(text);
  if (!manifest) throw new OperationError(`${path} is not a valid manifest of a backup`);
  if (manifest.version === plainVersion || manifest.version === compressedVersion) return manifest;
  const age = manifest.version < plainVersion ? "an older" : "a newer";
  throw new OperationError(`${directory} was written by ${age} version: use that version`);
}

const parse = (text: string): BackupManifest | undefined => {
  try {
    const value = JSON.parse(text) as BackupManifest;
    return typeof value.version === "number" && Array.isArray(value.chunks) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Replaces the manifest in one step, synced. */
export async function writeManifest(
  directory: string,
  manifest: BackupManifest,
  disk: Disk,
): Promise<void> {
  await replaceFile(disk, join(directory, manifestFileName), `${JSON.stringify(manifest)}\n`);
  await disk.syncDirectory(directory);
}
