import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { showProgress } from "../progress.ts";
import { runOperation } from "../store/run-operation.ts";
import { type BackupManifest, readManifest, storeFolderName } from "./backup-manifest.ts";
import { diskError } from "./disk-error.ts";

/** A damaged file of a backup. */
export type Damage = { readonly file: string; readonly what: string };

/** Reads the manifest of a directory. Throws CliError if the directory holds no complete backup. */
export async function manifestOf(directory: string): Promise<BackupManifest> {
  await readdir(directory).catch((error: unknown) => {
    throw diskError(directory, error);
  });
  const manifest = await readManifest(directory);
  if (manifest) return manifest;
  throw new CliError(
    `${directory} contains no complete backup: if one was interrupted there, run \`detektor backup --to\` again`,
  );
}

/**
 * Checks each file of a backup against its checksum; returns the damaged ones. Throws
 * CliError if there is no backup.
 */
export async function verifyBackup(context: CliContext, directory: string): Promise<Damage[]> {
  const { streams, store } = await manifestOf(directory);
  const damages = await damagedSnapshots(context, directory, streams ?? []);
  if (!store) return damages;
  const folder = join(directory, storeFolderName);
  const found = await runOperation<{ damages: Damage[] }>(context, ["verify", folder]);
  return [...damages, ...found.damages];
}

/** Returns the damaged snapshots. */
export async function damagedSnapshots(
  context: CliContext,
  directory: string,
  streams: NonNullable<BackupManifest["streams"]>,
): Promise<Damage[]> {
  const view = showProgress(context);
  const damages: Damage[] = [];
  const total = streams.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let done = 0;
  for (const { file, sha256, sizeBytes } of streams) {
    view.show({ what: "verifying streams", done, total, unit: "bytes" });
    const path = join(directory, file);
    const found = await hashOf(path, context.signal).catch(ifMissing);
    if (found !== sha256)
      damages.push({
        file: path,
        what: found === undefined ? "it is missing" : "it doesn't match its checksum",
      });
    done += sizeBytes;
  }
  view.show({ what: "verifying streams", done, total, unit: "bytes" });
  view.end();
  return damages;
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest("hex");
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
