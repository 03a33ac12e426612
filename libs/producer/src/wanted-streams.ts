import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type StreamConfig } from "nats";

/** The stream that producers publish to and ingest consumes. */
export const FRAMES_STREAM = "FRAMES";
/** The stream of what ingest has refused. */
export const DEAD_LETTERS_STREAM = "DEAD_LETTERS";

/** The durable consumer of FRAMES through which ingest receives every message. */
export const INGEST_CONSUMER = "ingest";

/** The required properties of a stream; the operator chooses the others. */
export type WantedStream = Pick<
  StreamConfig,
  "name" | "description" | "subjects" | "retention" | "storage" | "discard" | "max_bytes"
> & { readonly duplicate_window?: number };

/**
 * Returns the work queue of frames. When it is full it refuses new messages: producers learn of it, and
 * nothing is lost.
 */
export function framesStream(maxBytes: number): WantedStream {
  return {
    name: FRAMES_STREAM,
    description: "Events on their way from producers to ingest",
    subjects: ["frames.v1.>", "cameras.v1.>", "alerts.v1.>"],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_bytes: maxBytes,
    // Each id in the window costs the server about 100 bytes; ingest itself looks further back.
    duplicate_window: nanos(2 * 60_000),
  };
}

/**
 * Returns the dead-letter stream, which deletes old messages for new ones: a full one must not stop ingest.
 */
export function deadLettersStream(maxBytes: number): WantedStream {
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
