import { setTimeout as delay } from "node:timers/promises";
import {
  type JetStreamManager,
  type NatsConnection,
  NatsError,
  type StreamInfo,
  type StreamState,
} from "nats";
import { streamChanges, unchangeable } from "./stream-changes.ts";
import { deadLettersStream, framesStream, type WantedStream } from "./wanted-streams.ts";

/** Limits of the two streams, in bytes; those of existing streams are not changed. */
export type StreamLimits = {
  readonly framesMaxBytes?: number;
  readonly deadLettersMaxBytes?: number;
};

/** A stream as it was found or created; `repaired` describes the changes to it, null if there were none. */
export type EnsuredStream = {
  readonly name: string;
  /** When it was created: another time means another stream. */
  readonly created: string;
  readonly state: StreamState;
  readonly repaired: string | null;
};

/** The two streams. */
export type EnsuredStreams = {
  readonly frames: EnsuredStream;
  readonly deadLetters: EnsuredStream;
};

/** An error for a stream with a wrong property that JetStream can't change; the message says what to do. */
export class StreamConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StreamConfigError";
  }
}

const GIB = 2 ** 30;
const STREAM_NOT_FOUND = 10_059;
const NAME_IN_USE = 10_058;
const SUBJECTS_OVERLAP = 10_065;
/** "error creating store for stream": the server is deleting or creating another stream of that name. */
const NOT_CREATED = 10_049;
const RETRY_AFTER_MS = [50, 100, 200, 400, 800] as const;

/**
 * Creates the streams FRAMES and DEAD_LETTERS, or changes existing ones to the configuration that Detektor's
 * guarantees need. Several processes may do it at once, also while streams of these names are being deleted.
 *
 * @throws {StreamConfigError} if a stream of the name can't be changed as needed
 */
export async function ensureStreams(
  nc: NatsConnection,
  limits: StreamLimits = {},
): Promise<EnsuredStreams> {
  const manager = await nc.jetstreamManager();
  return {
    frames: await ensureStream(manager, framesStream(limits.framesMaxBytes ?? GIB)),
    deadLetters: await ensureStream(
      manager,
      deadLettersStream(limits.deadLettersMaxBytes ?? GIB / 4),
    ),
  };
}

async function ensureStream(
  manager: JetStreamManager,
  wanted: WantedStream,
): Promise<EnsuredStream> {
  for (const delayMs of RETRY_AFTER_MS) {
    try {
      return await makeOrMend(manager, wanted);
    } catch (error) {
      if (errorCode(error) !== NOT_CREATED) throw error;
    }
    await delay(delayMs);
  }
  return makeOrMend(manager, wanted);
}

async function makeOrMend(manager: JetStreamManager, wanted: WantedStream): Promise<EnsuredStream> {
  const present = await findStream(manager, wanted.name);
  if (present !== null) return repairStream(manager, present, wanted);
  try {
    return ensured(await manager.streams.add(wanted), "created, because it did not exist");
  } catch (error) {
    if (errorCode(error) === SUBJECTS_OVERLAP) throw overlap(wanted, error);
    if (errorCode(error) !== NAME_IN_USE) throw error;
    const rival = await findStream(manager, wanted.name);
    if (rival === null) throw error;
    return repairStream(manager, rival, wanted);
  }
}

async function findStream(manager: JetStreamManager, name: string): Promise<StreamInfo | null> {
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (errorCode(error) === STREAM_NOT_FOUND) return null;
    throw error;
  }
}

async function repairStream(
  manager: JetStreamManager,
  present: StreamInfo,
  wanted: WantedStream,
): Promise<EnsuredStream> {
  const why = unchangeable(present.config, wanted);
  if (why !== null) {
    throw new StreamConfigError(
      `The JetStream stream ${wanted.name} ${why}, and JetStream can't change it. Empty the ` +
        `stream and delete it (nats stream rm ${wanted.name}), or use another NATS account.`,
    );
  }
  const changes = streamChanges(present.config, wanted);
  const names = Object.keys(changes);
  if (names.length === 0) return ensured(present, null);
  try {
    const info = await manager.streams.update(wanted.name, { ...present.config, ...changes });
    return ensured(info, `restored its ${names.join(", ")}`);
  } catch (error) {
    throw errorCode(error) === SUBJECTS_OVERLAP ? overlap(wanted, error) : error;
  }
}

const ensured = (
  { config, created, state }: StreamInfo,
  repaired: string | null,
): EnsuredStream => ({
  name: config.name,
  created: String(created),
  state,
  repaired,
});

function overlap(wanted: WantedStream, cause: unknown): StreamConfigError {
  return new StreamConfigError(
    `Another JetStream stream already takes some of ${wanted.subjects.join(", ")}, which ` +
      `${wanted.name} needs. Remove the overlap (nats stream ls), or use another NATS account.`,
    { cause },
  );
}

function errorCode(error: unknown): number | undefined {
  return error instanceof NatsError ? error.api_error?.err_code : undefined;
}
