import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { NatsAccess } from "@detektor/producer";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { showProgress } from "../progress.ts";
import { runOperation } from "../store/run-operation.ts";
import {
  type BackupManifest,
  type StreamInBackup,
  storeFolderName,
  syncDirectory,
} from "./backup-manifest.ts";
import { withLocalNats } from "./local-nats.ts";
import { type RestoredStream, restoreStreams } from "./restore-streams.ts";
import { damagedSnapshots, manifestOf } from "./verify-backup.ts";
import { withNats } from "./with-nats.ts";

/** The result of a restore. */
export type RestoreResult = {
  readonly directory: string | null;
  readonly backupOf: string;
  readonly streams: readonly RestoredStream[];
  readonly store: { readonly events: number; readonly endPosition: number } | null;
};

type SoundStreams = { readonly createdAt: string; readonly streams: readonly StreamInBackup[] };
type RestoredStore = { readonly events: number; readonly endPosition: number };

/**
 * Creates a data directory for `npm start` from a backup, in a new or empty directory: all of it or nothing.
 */
export async function restoreDataDirectory(
  context: CliContext,
  from: string,
  to: string,
): Promise<RestoreResult> {
  const manifest = await manifestOf(from);
  const sound = await soundStreams(context, from, manifest);
  if (!manifest.store)
    throw new CliError(`${from} contains no event store: restore it with --only nats`);
  await refuseUsed(to);
  const unfinished = `${resolve(to)}.restoring`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const storeFolders = [join(from, storeFolderName), join(unfinished, "event-store")];
    const store = await runOperation<RestoredStore>(context, ["restore", ...storeFolders]);
    const made = await withLocalNats(join(unfinished, "nats"), (access) =>
      putStreams(context, access, from, sound),
    );
    context.signal.throwIfAborted();
    await rename(unfinished, to);
    await syncDirectory(dirname(resolve(to)));
    return { directory: to, backupOf: manifest.createdAt, streams: made, store };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Restores a backup's streams to the running NATS. */
export async function restoreNats(context: CliContext, from: string): Promise<RestoreResult> {
  const manifest = await manifestOf(from);
  const sound = await soundStreams(context, from, manifest);
  const made = await putStreams(context, await context.settings.nats(), from, sound);
  return { directory: null, backupOf: manifest.createdAt, streams: made, store: null };
}

/** Returns the streams of a backup after checking that each is undamaged. Throws CliError. */
async function soundStreams(
  context: CliContext,
  from: string,
  { createdAt, streams }: BackupManifest,
): Promise<SoundStreams> {
  if (!streams)
    throw new CliError(
      `${from} contains only the event store: restore it with \`detektor store restore --from ${join(from, storeFolderName)}\``,
    );
  const [damage] = await damagedSnapshots(context, from, streams);
  if (damage) throw new CliError(`${damage.file} is damaged: ${damage.what}`);
  return { createdAt, streams };
}

async function putStreams(
  context: CliContext,
  access: NatsAccess,
  from: string,
  sound: SoundStreams,
): Promise<RestoredStream[]> {
  const view = showProgress(context);
  const options = { signal: context.signal, show: view.show.bind(view) };
  try {
    return await withNats(access, (nc) => restoreStreams(nc, from, sound, options));
  } finally {
    view.end();
  }
}

async function refuseUsed(to: string): Promise<void> {
  const names = await readdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0)
    throw new CliError(
      `${to} is not empty: a restore needs a new directory; stop Detektor and move this one to another place`,
    );
}
