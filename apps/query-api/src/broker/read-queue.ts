import { DEAD_LETTERS_STREAM, FRAMES_STREAM, INGEST_CONSUMER } from "@detektor/producer";
import type { ConsumerInfo, JetStreamManager, StreamInfo } from "nats";
import type { ConsumerFigures, QueueFigures, StreamFigures } from "./broker.ts";
import { isNotFound } from "./read-dead-letters.ts";

/** Reads the state of both streams and of ingest's consumer, each null if JetStream doesn't have it. */
export async function readQueue({
  streams,
  consumers,
}: Pick<JetStreamManager, "streams" | "consumers">): Promise<QueueFigures> {
  const [frames, deadLetters, ingest] = await Promise.all([
    nullIfNotFound(streams.info(FRAMES_STREAM)),
    nullIfNotFound(streams.info(DEAD_LETTERS_STREAM)),
    nullIfNotFound(consumers.info(FRAMES_STREAM, INGEST_CONSUMER)),
  ]);
  return {
    frames: frames && streamFigures(frames),
    deadLetters: deadLetters && streamFigures(deadLetters),
    ingest: ingest && consumerFigures(ingest),
  };
}

async function nullIfNotFound<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

const streamFigures = ({ state, config }: StreamInfo): StreamFigures => ({
  messages: state.messages,
  bytes: state.bytes,
  maxBytes: config.max_bytes > 0 ? config.max_bytes : null,
  published: state.last_seq,
  oldestMs: state.messages === 0 ? null : Date.parse(state.first_ts),
});

const consumerFigures = (info: ConsumerInfo): ConsumerFigures => ({
  waiting: info.num_pending,
  inFlight: info.num_ack_pending,
  isPaused: info.paused ?? false,
});
