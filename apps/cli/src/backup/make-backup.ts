import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { takeLock } from "@detektor/process-lock";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { showProgress } from "../progress.ts";
import { runOperation } from "../store/run-operation.ts";
import {
  type BackupManifest,
  backupManifest,
  readManifest,
  type StreamInBackup,
  storeFolderName,
  syncDirectory,
  writeManifest,
} from "./backup-manifest.ts";
import { backupStreams } from "./backup-streams.ts";
import { withNats } from "./with-nats.ts";

/** A part that can be backed up or restored. */
export type Part = "nats" | "store";

type StoreBackup = { readonly endPosition: number; readonly copiedBytes: number };
type Options = { readonly to: string; readonly storeDirectory: string; readonly parts: Set<Part> };

/** The result of a backup. */
export type BackupResult = {
  readonly directory: string;
  readonly createdAt: string;
  readonly streams: readonly Pick<StreamInBackup, "name" | "messages" | "sizeBytes">[] | null;
  readonly store: StoreBackup | null;
};

const lockFileName = "backup.lock";

/**
 * Backs up the running platform: NATS first, then the store. Events that ingest moves from NATS to the store
 * meanwhile are then in both copies, and are stored once when NATS redelivers them. An earlier backup in the
 * directory stays usable until the new one is complete.
 */
export async function makeBackup(context: CliContext, options: Options): Promise<BackupResult> {
  const { to } = options;
  await mkdir(to, { recursive: true, mode: 0o700 });
  await refuseOthers(to, options.parts);
  const lock = takeLock(join(to, lockFileName));
  if (lock.kind === "held") throw new CliError(`another backup into ${to} is running`);
  try {
    return await fill(context, options);
  } finally {
    lock.release();
  }
}

async function fill(context: CliContext, { to, storeDirectory, parts }: Options) {
  const createdAt = new Date().toISOString();
  const streams = parts.has("nats") ? await copyStreams(context, to) : null;
  const storeFolder = join(to, storeFolderName);
  const store = parts.has("store")
    ? await runOperation<StoreBackup>(context, ["backup", storeDirectory, storeFolder])
    : null;
  const end = store && { endPosition: store.endPosition };
  const manifest = backupManifest({ createdAt, streams, store: end });
  await syncDirectory(to);
  await writeManifest(to, manifest);
  await syncDirectory(dirname(to));
  await removeOthers(to, manifest);
  return { directory: to, createdAt, streams, store };
}

async function copyStreams(context: CliContext, to: string): Promise<StreamInBackup[]> {
  const view = showProgress(context);
  const options = { signal: context.signal, show: view.show.bind(view) };
  try {
    return await withNats(await context.settings.nats(), (nc) => backupStreams(nc, to, options));
  } finally {
    view.end();
  }
}

/** Throws if the directory holds other files, or if a full backup would become a partial one. */
async function refuseOthers(to: string, parts: ReadonlySet<Part>): Promise<void> {
  const before = await readManifest(to);
  const loses = (before?.streams && !parts.has("nats")) || (before?.store && !parts.has("store"));
  if (loses) throw new CliError(`${to} contains a backup of more parts: choose another directory`);
  const own = /^(nats-.*|detektor-backup\.json.*|backup\.lock.*|store)$/;
  if ((await readdir(to)).some((name) => !own.test(name)))
    throw new CliError(`${to} contains files that are not a backup: choose an empty directory`);
}

/** Removes snapshots that the manifest doesn't name: older ones, and incomplete ones. */
async function removeOthers(to: string, { streams }: BackupManifest): Promise<void> {
  const needed = new Set((streams ?? []).map(({ file }) => file));
  for (const name of await readdir(to))
    if (name.startsWith("nats-") && !needed.has(name)) await rm(join(to, name));
}
