import type { RecordedPlace } from "@detektor/eventstore-protocol";
import type { StreamKey } from "./stream-key.ts";

// The body of an event's record is its protobuf RecordedEvent, so that it is sent unchanged: the protocol
// library's `writeRecordedEvent` writes it. Streams and index take what they need of it from here.
export { createdField, nameField, tombstoneRevision } from "@detektor/eventstore-protocol";

/** The stream, revision and time under which an event is stored. */
export type Placement = RecordedPlace & {
  readonly stream: StreamKey;
  /** The number of events of the same append after this one. */
  readonly remaining: number;
};
