import { DiscardPolicy, nanos, RetentionPolicy, StorageType, type StreamConfig } from "nats";

/** The stream that producers publish to and ingest works off. */
export const FRAMES_STREAM = "FRAMES";
/** The stream of what ingest has refused. */
export const DEAD_LETTERS_STREAM = "DEAD_LETTERS";

/** What a stream must be; what isn't named here is its operator's to choose. */
export type WantedStream = Pick<
  StreamConfig,
  "name" | "description" | "subjects" | "retention" | "storage" | "discard" | "max_bytes"
> & { readonly duplicate_window?: number };

/** A full work queue refuses what is new: producers then know, and nothing is forgotten. */
export function framesStream(maxBytes: number): WantedStream {
  return {
    name: FRAMES_STREAM,
    description: "Events on their way from producers to ingest",
    subjects: ["frames.v1.>", "cameras.v1.>", "alerts.v1.>"],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_bytes: maxBytes,
    // Each id in the window costs the server about 100 bytes; ingest itself looks back further.
    duplicate_window: nanos(2 * 60_000),
  };
}

/** Dead letters make room for newer ones: a full dead-letter stream must not stop ingest. */
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
