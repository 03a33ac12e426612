import { rename } from "node:fs/promises";
import { join } from "node:path";
import { DEAD_LETTERS_STREAM, FRAMES_STREAM } from "@detektor/producer";
import { type JetStreamManager, type NatsConnection, NatsError, type StreamConfig } from "nats";
import { CliError } from "../cli-error.ts";
import type { Progress } from "../progress.ts";
import { takeSnapshot } from "../nats/take-snapshot.ts";
import type { StreamInBackup } from "./backup-manifest.ts";
import { consumersOf } from "./stream-consumers.ts";

type Options = { readonly signal: AbortSignal; readonly show: (progress: Progress) => void };

/** The order matters: events that ingest refuses meanwhile are then in both copies, not in neither. */
const streamsInOrder = [FRAMES_STREAM, DEAD_LETTERS_STREAM];

/** Copies Detektor's streams into a directory, each into a file that is named after its content. */
export async function backupStreams(
  nc: NatsConnection,
  directory: string,
  options: Options,
): Promise<StreamInBackup[]> {
  const manager = await nc.jetstreamManager({ checkAPI: false });
  const copied: StreamInBackup[] = [];
  for (const name of streamsInOrder) {
    const consumers = await consumersOf(manager, await configOf(manager, name));
    const unfinished = join(directory, "nats-unfinished.new");
    const { config, state, ...written } = await takeSnapshot(nc, name, unfinished, options);
    const file = `nats-${name}-${written.sha256.slice(0, 16)}.snapshot`;
    await rename(unfinished, join(directory, file));
    copied.push({ name, file, ...written, messages: state.messages, config, consumers });
  }
  return copied;
}

async function configOf({ streams }: JetStreamManager, name: string): Promise<StreamConfig> {
  try {
    return (await streams.info(name)).config;
  } catch (error) {
    const isMissing = error instanceof NatsError && error.api_error?.code === 404;
    if (!isMissing) throw error;
    throw new CliError(`NATS has no stream ${name}: has ingest ever run with this NATS?`, {
      cause: error,
    });
  }
}
