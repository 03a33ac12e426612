import { ReadResp_ReadEvent_RecordedEventSchema } from "../gen/streams_pb.ts";
import { encodeMessage } from "../message-codec.ts";
import { textUuid } from "../uuid.ts";
import type { ProposedValues } from "./proposed-message-twin.ts";

/** The stream, revision and time of an event, in ms since 1970. */
export type RecordedValues = {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly createdMs: number;
};

/** Encodes with generated code the RecordedEvent that `writeRecordedEvent` writes by hand. */
export function encodeRecordedEvent(event: ProposedValues, place: RecordedValues): Buffer {
  return encodeMessage(ReadResp_ReadEvent_RecordedEventSchema, {
    id: textUuid(event.id),
    streamIdentifier: { streamName: Buffer.from(place.stream) },
    streamRevision: place.revision,
    preparePosition: place.position,
    commitPosition: place.position,
    metadata: {
      type: event.type,
      "content-type": event.isJson ? "application/json" : "application/octet-stream",
      created: `${place.createdMs}0000`,
    },
    customMetadata: event.metadata,
    data: event.data,
  });
}
