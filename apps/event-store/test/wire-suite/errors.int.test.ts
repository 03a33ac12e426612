import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  appendRequestShape,
  deleteRequestShape,
  encodeMessage,
  stopScavengeRequestShape,
} from "@detektor/eventstore-protocol/shapes";
import { newEvents, newStream } from "../support/client-driver.ts";
import type { Ending, Refusal, Refusals, Request } from "./endings.ts";
import { endingOf } from "./endings.ts";
import { appendTo, proposed, readRequest } from "./raw-messages.ts";
import { useWireServer } from "./wire-server.ts";

const { client, raw } = await useWireServer();

const stopScavenge = "/event_store.client.operations.Operations/StopScavenge";

const remove = (call: "Delete" | "Tombstone", stream: string, expected = {}): Request => {
  const { any: _, ...options } = appendTo(stream);
  const message = { options: { ...options, any: {}, ...expected } };
  return [call, encodeMessage(deleteRequestShape, message)];
};

const append = (stream: string, event: ReturnType<typeof proposed>): Request => [
  "Append",
  encodeMessage(appendRequestShape, { options: appendTo(stream) }),
  encodeMessage(appendRequestShape, { proposedMessage: event }),
];

const streamOf = async (count: number): Promise<string> => {
  const stream = newStream();
  await client.appendToStream(stream, newEvents(count));
  return stream;
};

const tombstoned = async (): Promise<string> => {
  const stream = await streamOf(1);
  await client.tombstoneStream(stream);
  return stream;
};

const deleted = (stream: string): Ending => ({
  status: 9,
  message: `Event stream '${stream}' is deleted.`,
  exception: "stream-deleted",
  "stream-name": stream,
});

const wrongVersion = (stream: string, expected: number, actual: number): Ending => ({
  status: 9,
  message: `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
  exception: "wrong-expected-version",
  "stream-name": stream,
  "expected-version": String(expected),
  "actual-version": String(actual),
});

const missing = (property: string): Ending => ({
  status: 3,
  message: `Required Metadata Property '${property}' is missing`,
  exception: "missing-required-metadata-property",
  "required-metadata-properties": "type,content-type",
});

const withMetadata = (entries: Record<string, string>) => ({
  ...proposed(randomUUID()),
  metadata: new Map(Object.entries(entries)),
});

const onTombstoned = (request: (stream: string) => Request) => async (): Promise<Refusal> => {
  const stream = await tombstoned();
  return { request: request(stream), ending: deleted(stream) };
};

const whenDeleting =
  (call: "Delete" | "Tombstone", count: number, expected: object, number: number) =>
  async (): Promise<Refusal> => {
    const stream = count === 0 ? newStream() : await streamOf(count);
    const ending = wrongVersion(stream, number, count - 1);
    return { request: remove(call, stream, expected), ending };
  };

const readOf = (stream: string, how: object): Request => [
  "Read",
  readRequest({
    stream: { streamIdentifier: { streamName: Buffer.from(stream) }, start: {} },
    noFilter: {},
    ...how,
  }),
];

/** Every error that a request on streams can end with, except permission errors. */
const refusals: Refusals = [
  ["Append to a tombstoned stream", onTombstoned((to) => append(to, proposed(randomUUID())))],
  ["Read of a tombstoned stream", onTombstoned((of) => readOf(of, { count: 1 }))],
  ["subscribing to a tombstoned stream", onTombstoned((to) => readOf(to, { subscription: {} }))],
  ["Delete of a tombstoned stream", onTombstoned((stream) => remove("Delete", stream))],
  ["Tombstone of a tombstoned stream", onTombstoned((stream) => remove("Tombstone", stream))],
  ["Delete at another revision", whenDeleting("Delete", 2, { any: undefined, revision: 0 }, 0)],
  [
    "Tombstone at another revision",
    whenDeleting("Tombstone", 2, { any: undefined, revision: 7 }, 7),
  ],
  [
    "Delete of what must not be there",
    whenDeleting("Delete", 1, { any: undefined, noStream: {} }, -1),
  ],
  ["Delete of what is not there", whenDeleting("Delete", 0, {}, -2)],
  [
    "Delete of what is not there, as expected",
    whenDeleting("Delete", 0, { any: undefined, noStream: {} }, -1),
  ],
  [
    "Delete of what must be there and is not",
    whenDeleting("Delete", 0, { any: undefined, streamExists: {} }, -4),
  ],
  [
    "Tombstone of what must be there and is not",
    whenDeleting("Tombstone", 0, { any: undefined, streamExists: {} }, -4),
  ],
  [
    "Append of an event without a type",
    async () => ({
      request: append(newStream(), withMetadata({ "content-type": "application/json" })),
      ending: missing("type"),
    }),
  ],
  [
    "Append of an event without a content type",
    async () => ({
      request: append(newStream(), withMetadata({ type: "tested" })),
      ending: missing("content-type"),
    }),
  ],
  [
    "Append of too much",
    async () => ({
      request: append(newStream(), { ...proposed(randomUUID()), data: Buffer.alloc(1_100_000) }),
      ending: {
        status: 3,
        message: "Maximum Append Size of 1048576 Exceeded.",
        exception: "maximum-append-size-exceeded",
        "maximum-append-size": "1048576",
      },
    }),
  ],
  [
    "StopScavenge of one that doesn't run",
    async () => {
      const scavengeId = randomUUID();
      const options = { scavengeId };
      return {
        request: [stopScavenge, encodeMessage(stopScavengeRequestShape, { options })],
        ending: {
          status: 5,
          message: "Scavenge id was invalid.",
          exception: "scavenge-not-found",
          "scavenge-id": scavengeId,
        },
      };
    },
  ],
];

test.each(refusals)("%s: status, text and trailers are EventStoreDB's", async (_what, refusal) => {
  const { request, ending } = await refusal();
  expect(await endingOf(raw, request)).toMatchObject(ending);
});
