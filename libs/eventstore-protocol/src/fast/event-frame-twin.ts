import { ReadRespSchema as GroupReadRespSchema } from "../gen/persistent_subscriptions_pb.ts";
import { ReadResp_ReadEvent_RecordedEventSchema, ReadRespSchema } from "../gen/streams_pb.ts";
import { framed } from "../grpc/frames.ts";
import { decodeMessage, encodeMessage } from "../message-codec.ts";
import { structuredUuid, uuidText } from "../uuid.ts";
import type { EncodedEvent, EventFrameOptions } from "./event-frame.ts";

/** Encodes with generated code the framed answer that `writeEventFrame` writes by hand. */
export function encodeEventFrame(
  event: EncodedEvent,
  position: number,
  { isStructured, link, target, retryCount }: EventFrameOptions,
): Buffer {
  const value = {
    ...(link ? { link: recorded(event, isStructured) } : { event: recorded(event, isStructured) }),
    ...(target && { event: recorded(target, isStructured) }),
    position: { case: "commitPosition" as const, value: BigInt(position) },
  };
  if (retryCount === undefined)
    return framed(encodeMessage(ReadRespSchema, { content: { case: "event", value } }));
  const count = { case: "retryCount" as const, value: retryCount };
  const message = { content: { case: "event" as const, value: { ...value, count } } };
  return framed(encodeMessage(GroupReadRespSchema, message));
}

function recorded({ bytes, start, end }: EncodedEvent, isStructured: boolean) {
  const {
    $typeName: _type,
    id,
    ...event
  } = decodeMessage(ReadResp_ReadEvent_RecordedEventSchema, bytes.subarray(start, end));
  const text = uuidText(id ?? { value: { case: undefined } });
  const { metadata, customMetadata, data, streamIdentifier } = event;
  const { streamRevision, preparePosition, commitPosition } = event;
  const positions = { streamRevision, preparePosition, commitPosition };
  const contents = { metadata, customMetadata, data };
  const own = isStructured
    ? structuredUuid(text)
    : { value: { case: "string" as const, value: text } };
  const streamName = streamIdentifier?.streamName ?? new Uint8Array();
  return { id: own, streamIdentifier: { streamName }, ...positions, ...contents };
}
