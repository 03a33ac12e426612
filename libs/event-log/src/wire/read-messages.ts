import {
  decodeMessage,
  encodeMessage,
  ReadDirection,
  ReadReqSchema,
  ReadRespSchema,
  readRecordedEvent,
} from "@detektor/eventstore-protocol";
import type { ReadAllOptions, ReadStreamOptions } from "../event-log.ts";
import type { SubscriptionItem } from "../log-connection.ts";
import { WireRecordedEvent } from "./wire-recorded-event.ts";

/** An answer of the store to a read or a subscription. */
export type ReadMessage = SubscriptionItem | { readonly kind: "stream-not-found" | "other" };

const uuidOption = { content: { case: "string", value: {} } } as const;
const noFilter = { case: "noFilter", value: {} } as const;
const checkpointWindow = 512;

/** Returns the request that reads one stream. */
export function readStreamRequest(stream: string, options: ReadStreamOptions): Buffer {
  const from = options.fromRevision ?? defaultFrom(options.direction);
  const value = {
    streamIdentifier: { streamName: Buffer.from(stream) },
    revisionOption:
      typeof from === "bigint"
        ? ({ case: "revision", value: from } as const)
        : ({ case: from, value: {} } as const),
  };
  return encodeMessage(ReadReqSchema, {
    options: { ...readOptions(options), streamOption: { case: "stream", value } },
  });
}

/** Returns the request that reads `$all`. */
export function readAllRequest(options: ReadAllOptions): Buffer {
  const from = options.fromPosition ?? defaultFrom(options.direction);
  return encodeMessage(ReadReqSchema, {
    options: { ...readOptions(options), streamOption: allFrom(from) },
  });
}

/** Returns the request that subscribes to `$all` without system events. */
export function subscribeRequest(after: bigint | "start"): Buffer {
  const filter = {
    filter: { case: "eventType", value: { regex: "^[^$].*" } },
    window: { case: "max", value: checkpointWindow },
    checkpointIntervalMultiplier: 1,
  } as const;
  return encodeMessage(ReadReqSchema, {
    options: {
      streamOption: allFrom(after),
      countOption: { case: "subscription", value: {} },
      filterOption: { case: "filter", value: filter },
      uuidOption,
    },
  });
}

/** Reads one answer of a read: events with the fast decoder, since nearly all answers are events. */
export function decodeReadMessage(bytes: Buffer): ReadMessage {
  const event = readRecordedEvent(bytes);
  if (event) return { kind: "event", event: new WireRecordedEvent(event) };
  const { content } = decodeMessage(ReadRespSchema, bytes);
  switch (content.case) {
    case "checkpoint":
      return { kind: "checkpoint", position: content.value.commitPosition };
    case "streamNotFound":
      return { kind: "stream-not-found" };
    case "caughtUp":
      return { kind: "caught-up" };
    default:
      return { kind: "other" };
  }
}

const defaultFrom = (direction: "forwards" | "backwards" = "forwards"): "start" | "end" =>
  direction === "forwards" ? "start" : "end";

function allFrom(from: bigint | "start" | "end") {
  const position = (commitPosition: bigint) => ({
    commitPosition,
    preparePosition: commitPosition,
  });
  const allOption =
    typeof from === "bigint"
      ? ({ case: "position", value: position(from) } as const)
      : ({ case: from, value: {} } as const);
  return { case: "all", value: { allOption } } as const;
}

function readOptions({
  direction,
  maxCount = Number.MAX_SAFE_INTEGER,
}: ReadAllOptions | ReadStreamOptions) {
  return {
    readDirection: direction === "backwards" ? ReadDirection.Backwards : ReadDirection.Forwards,
    countOption: { case: "count", value: BigInt(maxCount) },
    filterOption: noFilter,
    uuidOption,
  } as const;
}
