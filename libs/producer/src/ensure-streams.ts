import { setTimeout as delay } from "node:timers/promises";
import {
  DiscardPolicy,
  type JetStreamManager,
  type NatsConnection,
  NatsError,
  nanos,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from "nats";

/** The stream that producers publish to and ingest works off. */
export const FRAMES_STREAM = "FRAMES";
/** The stream of what ingest has refused. */
export const DEAD_LETTERS_STREAM = "DEAD_LETTERS";

/** Bounds of the two streams, in bytes; those of streams that exist already are left alone. */
export type StreamLimits = {
  readonly framesMaxBytes?: number;
  readonly deadLettersMaxBytes?: number;
};

/** A stream exists with a property that JetStream can't change; the message says what to do. */
export class StreamConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StreamConfigError";
  }
}

type Wanted = Partial<StreamConfig> & Pick<StreamConfig, "name" | "subjects" | "retention">;

const GIB = 2 ** 30;
const STREAM_NOT_FOUND = 10059;
const NAME_IN_USE = 10058;
const SUBJECTS_OVERLAP = 10065;
/** "error creating store for stream": the server clears away, or is just making, another stream of that name. */
const NOT_CREATED = 10049;
const RETRY_AFTER_MS = [50, 100, 200, 400, 800] as const;

/**
 * Makes the streams FRAMES and DEAD_LETTERS, or changes what exists into what Detektor's
 * promises need. Several processes may do it at once, also while streams of these names are
 * being deleted.
 *
 * @throws {StreamConfigError} when a stream of the name can't become what it must be
 */
export async function ensureStreams(nc: NatsConnection, limits: StreamLimits = {}): Promise<void> {
  const manager = await nc.jetstreamManager();
  await ensureStream(manager, framesConfig(limits.framesMaxBytes ?? GIB));
  await ensureStream(manager, deadLettersConfig(limits.deadLettersMaxBytes ?? GIB / 4));
}

/** A full work queue refuses what is new: producers then know, and nothing is forgotten. */
function framesConfig(maxBytes: number): Wanted {
  return {
    name: FRAMES_STREAM,
    description: "Events on their way from producers to ingest",
    subjects: ["frames.v1.>", "cameras.v1.>", "alerts.v1.>"],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_bytes: maxBytes,
    max_age: 0,
    // Each id in the window costs the server about 100 bytes; ingest itself looks back further.
    duplicate_window: nanos(2 * 60_000),
  };
}

/** Dead letters make room for newer ones: a full dead-letter stream must not stop ingest. */
function deadLettersConfig(maxBytes: number): Wanted {
  return {
    name: DEAD_LETTERS_STREAM,
    description: "Messages and events that ingest has refused, as they came",
    subjects: ["dlq.v1.>"],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_bytes: maxBytes,
  };
}

async function ensureStream(manager: JetStreamManager, wanted: Wanted): Promise<void> {
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

async function makeOrMend(manager: JetStreamManager, wanted: Wanted): Promise<void> {
  const present = await findStream(manager, wanted.name);
  if (present !== null) return mendStream(manager, present, wanted);
  try {
    await manager.streams.add(wanted);
  } catch (error) {
    if (errorCode(error) === SUBJECTS_OVERLAP) throw overlap(wanted, error);
    if (errorCode(error) !== NAME_IN_USE) throw error;
    const rival = await findStream(manager, wanted.name);
    if (rival === null) throw error;
    await mendStream(manager, rival, wanted);
  }
}

async function findStream(manager: JetStreamManager, name: string): Promise<StreamConfig | null> {
  try {
    return (await manager.streams.info(name)).config;
  } catch (error) {
    if (errorCode(error) === STREAM_NOT_FOUND) return null;
    throw error;
  }
}

async function mendStream(
  manager: JetStreamManager,
  present: StreamConfig,
  wanted: Wanted,
): Promise<void> {
  if (present.retention !== wanted.retention) {
    throw new StreamConfigError(
      `The JetStream stream ${wanted.name} has retention "${present.retention}", but Detektor ` +
        `needs "${wanted.retention}", and JetStream can't change it. Empty the stream and delete ` +
        `it (nats stream rm ${wanted.name}), or use another NATS account.`,
    );
  }
  const changes = changesFor(present, wanted);
  if (Object.keys(changes).length === 0) return;
  try {
    await manager.streams.update(wanted.name, { ...present, ...changes });
  } catch (error) {
    throw errorCode(error) === SUBJECTS_OVERLAP ? overlap(wanted, error) : error;
  }
}

/** Only what the promises need: an operator's own bounds and replicas stay. */
function changesFor(present: StreamConfig, wanted: Wanted): Partial<StreamConfig> {
  const missing = wanted.subjects.filter((subject) => !present.subjects.includes(subject));
  const window = wanted.duplicate_window ?? 0;
  return {
    ...(missing.length > 0 && { subjects: [...present.subjects, ...missing] }),
    ...(wanted.discard !== undefined &&
      present.discard !== wanted.discard && { discard: wanted.discard }),
    ...(wanted.max_age === 0 && present.max_age > 0 && { max_age: 0 }),
    ...(present.duplicate_window < window && { duplicate_window: window }),
    ...(present.max_bytes <= 0 && { max_bytes: wanted.max_bytes ?? -1 }),
  };
}

function overlap(wanted: Wanted, cause: unknown): StreamConfigError {
  return new StreamConfigError(
    `Another JetStream stream already takes some of ${wanted.subjects.join(", ")}, which ` +
      `${wanted.name} needs. Remove the overlap (nats stream ls), or use another NATS account.`,
    { cause },
  );
}

function errorCode(error: unknown): number | undefined {
  return error instanceof NatsError ? error.api_error?.err_code : undefined;
}
