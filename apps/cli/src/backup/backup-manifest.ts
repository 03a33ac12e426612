import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { ConsumerConfig, StreamConfig } from "nats";
import { CliError } from "../cli-error.ts";

/** The file that marks a directory as a backup of the platform. It is written last, atomically. */
export const manifestFileName = "detektor-backup.json";
/** The folder in the backup that holds the event store's own backup. */
export const storeFolderName = "store";
const version = 1;

/** A stream in a backup. */
export type StreamInBackup = {
  readonly name: string;
  /** JetStream's snapshot; the file is named after its content. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly messages: number;
  readonly config: StreamConfig;
  /** The durable consumers, each configured to continue at its position. */
  readonly consumers: readonly ConsumerConfig[];
};

/** The content of a backup: NATS at one moment, and the store at a later one. */
export type BackupManifest = {
  readonly version: number;
  readonly createdAt: string;
  /** Null if only the store was backed up. */
  readonly streams: readonly StreamInBackup[] | null;
  /** Null if only NATS was backed up; the store's own backup may have been repeated since. */
  readonly store: { readonly endPosition: number } | null;
};

/** Returns a manifest of the current version. */
export function backupManifest(content: Omit<BackupManifest, "version">): BackupManifest {
  return {
    version,
    ...content,
  };
}

/** Reads the manifest of a directory; undefined if there is none. Throws CliError if it can't be used. */
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
  if (!manifest) throw new CliError(`${path} is not a valid manifest of a backup`);
  if (manifest.version === version) return manifest;
  const age = manifest.version < version ? "an older" : "a newer";
  throw new CliError(`${directory} was written by ${age} version of Detektor: use that version`);
}

function parse(text: string): BackupManifest | undefined {
  try {
    const value = JSON.parse(text) as BackupManifest;
    return typeof value.version === "number" && "streams" in value && "store" in value
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a manifest atomically and syncs it to disk. */
export async function writeManifest(directory: string, manifest: BackupManifest): Promise<void> {
  const path = join(directory, manifestFileName);
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncDirectory(directory);
}

/** Syncs a directory, so that new file names in it survive a power failure. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
