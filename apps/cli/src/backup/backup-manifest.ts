import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { ConsumerConfig, StreamConfig } from "nats";
import { CliError } from "../cli-error.ts";

/** The file that makes a directory a backup of the platform: written last, and in one step. */
export const manifestFileName = "detektor-backup.json";
/** Where in it the event store's own backup lies. */
export const storeFolderName = "store";
const version = 1;

/** A stream in a backup. */
export type StreamInBackup = {
  readonly name: string;
  /** JetStream's snapshot, named after its content. */
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly messages: number;
  readonly config: StreamConfig;
  /** The durable ones, each made to begin where it was. */
  readonly consumers: readonly ConsumerConfig[];
};

/** What a backup holds: NATS as it was at one moment, and the store as it was at a later one. */
export type BackupManifest = {
  readonly version: number;
  readonly createdAt: string;
  /** Null where only the store was asked for. */
  readonly streams: readonly StreamInBackup[] | null;
  /** Null where only NATS was asked for; the store's own backup may have been taken again since. */
  readonly store: { readonly endPosition: number } | null;
};

/** A manifest of this version. */
export const backupManifest = (content: Omit<BackupManifest, "version">): BackupManifest => ({
  version,
  ...content,
});

/** The manifest in a directory, undefined if there is none. Throws CliError if it can't be used. */
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
  if (!manifest) throw new CliError(`${path} is not readable as the manifest of a backup`);
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

/** Puts a manifest in place in one step, synced. */
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

/** Makes names that were given in a directory last beyond a power failure. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
