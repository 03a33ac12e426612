import type { EventStoreDBClient } from "@eventstore/db-client";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import { StreamsClient } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import messages from "@eventstore/db-client/generated/streams_pb.js";
import { insidesOf } from "../store/raw-client.ts";
import type { RawEvent } from "./raw-event.ts";

const { Options } = messages.ReadReq;
const unlimited = "9223372036854775807";

type Place = { readonly from?: bigint; readonly backwards?: boolean; readonly maxCount?: number };

/** Reads the log as bytes from a position on, that one included, to where it ends by now. */
export async function* readLog(client: EventStoreDBClient, place: Place = {}) {
  const all = new Options.AllOptions();
  if (place.from !== undefined) {
    const at = String(place.from);
    const position = new Options.Position().setCommitPosition(at).setPreparePosition(at);
    all.setPosition(position);
  } else if (place.backwards) all.setEnd(new shared.Empty());
  else all.setStart(new shared.Empty());
  yield* read(client, optionsOf(place).setAll(all));
}

/** The newest event of a stream that a reader sees, as bytes; undefined if there is none. */
export async function newestOf(
  client: EventStoreDBClient,
  stream: string,
): Promise<RawEvent | undefined> {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
  const end = new Options.StreamOptions()
    .setStreamIdentifier(identifier)
    .setEnd(new shared.Empty());
  const options = optionsOf({ backwards: true, maxCount: 1 }).setStream(end);
  for await (const event of read(client, options)) return event;
  return undefined;
}

function optionsOf({ backwards, maxCount }: Place) {
  const uuid = new Options.UUIDOption().setString(new shared.Empty());
  const control = new Options.ControlOption().setCompatibility(1);
  return new Options()
    .setReadDirection(backwards ? Options.ReadDirection.BACKWARDS : Options.ReadDirection.FORWARDS)
    .setResolveLinks(false)
    .setCount(maxCount === undefined ? unlimited : String(maxCount))
    .setNoFilter(new shared.Empty())
    .setUuidOption(uuid)
    .setControlOption(control);
}

async function* read(client: EventStoreDBClient, options: messages.ReadReq.Options) {
  const insides = insidesOf(client);
  const request = new messages.ReadReq().setOptions(options);
  const call = await insides.execute(StreamsClient, "read", (calls) =>
    Promise.resolve(
      calls.read(request, ...insides.callArguments({ deadline: Number.MAX_SAFE_INTEGER })),
    ),
  );
  try {
    for await (const answer of call as AsyncIterable<messages.ReadResp>) {
      const event = answer.getEvent()?.getEvent();
      if (event) yield rawEvent(event);
    }
  } finally {
    call.cancel();
  }
}

function rawEvent(event: messages.ReadResp.ReadEvent.RecordedEvent): RawEvent {
  const properties = event.getMetadataMap();
  const name = event.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array();
  return {
    stream: Buffer.from(name).toString("utf8"),
    revision: BigInt(event.getStreamRevision()),
    position: BigInt(event.getCommitPosition()),
    id: event.getId()?.getString() ?? "",
    type: properties.get("type") ?? "",
    contentType: properties.get("content-type") ?? "application/octet-stream",
    recordedAt: timeText(properties.get("created") ?? "0"),
    data: Buffer.from(event.getData_asU8()),
    metadata: Buffer.from(event.getCustomMetadata_asU8()),
  };
}

/** From 100 ns ticks since 1970. */
function timeText(ticks: string): string {
  const all = BigInt(ticks);
  const below = (all % 10_000n).toString().padStart(4, "0");
  return new Date(Number(all / 10_000n)).toISOString().replace("Z", `${below}Z`);
}
