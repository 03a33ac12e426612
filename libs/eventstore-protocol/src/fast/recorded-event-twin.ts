import { ReadRespSchema } from "../gen/streams_pb.ts";
import { decodeMessage } from "../message-codec.ts";
import { uuidText } from "../uuid.ts";
import type { RecordedEvent } from "./recorded-event.ts";

/** A recorded event with its contents as separate bytes. */
export type DecodedEvent = Omit<
  RecordedEvent,
  "bytes" | "dataStart" | "dataEnd" | "metadataStart" | "metadataEnd"
> & { readonly data: Buffer; readonly metadata: Buffer };

/** Does with generated code what `readRecordedEvent` does by hand. Throws ProtobufError. */
export function decodeRecordedEvent(bytes: Uint8Array): DecodedEvent | undefined {
  const { content } = decodeMessage(ReadRespSchema, bytes);
  const event = content.case === "event" ? content.value.event : undefined;
  if (!event) return undefined;
  return {
    id: event.id ? uuidText(event.id) : "",
    stream: Buffer.from(event.streamIdentifier?.streamName ?? []).toString("utf8"),
    revision: event.streamRevision,
    position: event.commitPosition,
    type: event.metadata["type"] ?? "",
    contentType: event.metadata["content-type"] ?? "",
    createdTicks: event.metadata["created"] ?? "0",
    data: Buffer.from(event.data),
    metadata: Buffer.from(event.customMetadata),
  };
}
