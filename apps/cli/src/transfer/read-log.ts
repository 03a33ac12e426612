import {
  type AllOptionsSchema,
  answersOf,
  encodeMessage,
  framed,
  type GrpcConnection,
  type MessageInit,
  methodPath,
  type RecordedEvent,
  ReadDirection,
  ReadReqSchema,
  readRecordedEvent,
  Streams,
} from "@detektor/eventstore-protocol";
import type { RawEvent } from "./raw-event.ts";

const unlimited = 2n ** 63n - 1n;

type Place = { readonly from?: bigint; readonly backwards?: boolean; readonly maxCount?: number };
type AllOption = NonNullable<MessageInit<typeof AllOptionsSchema>["allOption"]>;
type Options = NonNullable<MessageInit<typeof ReadReqSchema>["options"]>;

/** Reads the log as bytes from a position (inclusive) to its current end. */
export function readLog(connection: GrpcConnection, place: Place = {}): AsyncIterable<RawEvent> {
  return read(connection, {
    ...optionsOf(place),
    streamOption: { case: "all", value: { allOption: startOf(place) } },
  });
}

/** Reads a stream as bytes, from its first visible event or, backwards, from its last. */
export function readStream(
  connection: GrpcConnection,
  stream: string,
  place: Omit<Place, "from">,
): AsyncIterable<RawEvent> {
  const value = {
    streamIdentifier: { streamName: Buffer.from(stream) },
    revisionOption: { case: place.backwards ? "end" : "start", value: {} },
  } as const;
  return read(connection, { ...optionsOf(place), streamOption: { case: "stream", value } });
}

/** Returns the newest visible event of a stream, as bytes; undefined if there is none. */
export async function newestOf(
  connection: GrpcConnection,
  stream: string,
): Promise<RawEvent | undefined> {
  const newest = readStream(connection, stream, { backwards: true, maxCount: 1 });
  for await (const event of newest) return event;
  return undefined;
}

function startOf({ from, backwards }: Place): AllOption {
  if (from === undefined) return { case: backwards ? "end" : "start", value: {} };
  return { case: "position", value: { commitPosition: from, preparePosition: from } };
}

function optionsOf({ backwards, maxCount }: Place) {
  return {
    readDirection: backwards ? ReadDirection.Backwards : ReadDirection.Forwards,
    countOption: { case: "count", value: maxCount === undefined ? unlimited : BigInt(maxCount) },
    filterOption: { case: "noFilter", value: {} },
    uuidOption: { content: { case: "string", value: {} } },
    controlOption: { compatibility: 1 },
  } as const;
}

async function* read(connection: GrpcConnection, options: Options): AsyncIterable<RawEvent> {
  const call = connection.call(methodPath(Streams.method.read));
  call.stream.end(framed(encodeMessage(ReadReqSchema, { options })));
  for await (const answer of answersOf(call)) {
    const event = readRecordedEvent(answer);
    if (event) yield rawEvent(event);
  }
}

function rawEvent(event: RecordedEvent): RawEvent {
  const { bytes, dataStart, dataEnd, metadataStart, metadataEnd } = event;
  return {
    stream: event.stream,
    revision: event.revision,
    position: event.position,
    id: event.id,
    type: event.type,
    contentType: event.contentType || "application/octet-stream",
    recordedAt: timeText(event.createdTicks),
    // Copies the bytes: events waiting to be written must not keep the whole message in memory.
    data: Buffer.from(bytes.subarray(dataStart, dataEnd)),
    metadata: Buffer.from(bytes.subarray(metadataStart, metadataEnd)),
  };
}

/** Formats a time in 100 ns ticks since 1970. */
function timeText(ticks: string): string {
  const all = BigInt(ticks);
  const below = (all % 10_000n).toString().padStart(4, "0");
  return new Date(Number(all / 10_000n)).toISOString().replace("Z", `${below}Z`);
}
