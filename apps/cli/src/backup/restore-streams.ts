import { join } from "node:path";
import { type JetStreamManager, type NatsConnection, NatsError } from "nats";
import { CliError } from "../cli-error.ts";
import { putSnapshot } from "../nats/put-snapshot.ts";
import type { Progress } from "../progress.ts";
import type { StreamInBackup } from "./backup-manifest.ts";
import { removeLettersToCome } from "./letters-to-come.ts";
import { makeConsumers } from "./stream-consumers.ts";

type Options = { readonly signal: AbortSignal; readonly show: (progress: Progress) => void };

/** A restored stream. */
export type RestoredStream = { readonly name: string; readonly messages: number };

/** Restores the streams of a backup to a NATS that has none of them: all or nothing. Throws CliError. */
export async function restoreStreams(
  nc: NatsConnection,
  from: string,
  {
    createdAt,
    streams,
  }: { readonly createdAt: string; readonly streams: readonly StreamInBackup[] },
  options: Options,
): Promise<RestoredStream[]> {
  const manager = await nc.jetstreamManager({ checkAPI: false });
  for (const { name } of streams) await refusePresent(manager, name);
  const made: string[] = [];
  try {
    for (const { name, file, config } of streams) {
      await putSnapshot(nc, config, join(from, file), options);
      made.push(name);
    }
    await removeLettersToCome(manager, createdAt);
    for (const { name, consumers } of streams) await makeConsumers(manager, name, consumers);
    return await Promise.all(made.map((name) => restoredStream(manager, name)));
  } catch (error) {
    for (const name of made) await manager.streams.delete(name).catch(() => {});
    throw error;
  }
}

async function restoredStream(
  { streams }: JetStreamManager,
  name: string,
): Promise<RestoredStream> {
  return { name, messages: (await streams.info(name)).state.messages };
}

async function refusePresent({ streams }: JetStreamManager, name: string): Promise<void> {
  try {
    await streams.info(name);
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.code === 404) return;
    throw error;
  }
  throw new CliError(
    `NATS already has a stream ${name}: stop ingest and producers, delete it (nats stream rm ${name}), and try again`,
  );
}
