import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  appendRequestShape,
  batchAppendAnswerShape,
  decodeMessage,
  deleteRequestShape,
  encodeMessage,
  startScavengeRequestShape,
} from "@detektor/eventstore-protocol/shapes";
import type { SecureServer } from "../../test/support/secure-server.ts";
import { startSecureServer } from "../../test/support/secure-server.ts";
import type { Request } from "../../test/wire-suite/endings.ts";
import { endingOf } from "../../test/wire-suite/endings.ts";
import {
  createGroup,
  fromStream,
  groupCalls,
  updateGroup,
} from "../../test/wire-suite/group-requests.ts";
import type { RawClient } from "../../test/wire-suite/raw-client.ts";
import { connectRaw } from "../../test/wire-suite/raw-client.ts";
import { appendTo, chunk, proposed, readRequest } from "../../test/wire-suite/raw-messages.ts";

let server: SecureServer;
let bob: RawClient;

beforeAll(async () => {
  server = await startSecureServer();
  bob = connectRaw(server.url("bob"));
});
afterAll(async () => {
  bob.close();
  await server.stop();
});

const stream = "$for-administrators";
const options = appendTo(stream);
const streamIdentifier = { streamName: Buffer.from(stream) };
const operations = "/event_store.client.operations.Operations";
const groups = groupCalls(stream, "group");
const removal = encodeMessage(deleteRequestShape, { options });
const scavenge = encodeMessage(startScavengeRequestShape, { options: { threadCount: 1 } });
const toRead = (how: object): Request => [
  "Read",
  readRequest({ stream: { streamIdentifier, start: {} }, noFilter: {}, ...how }),
];

const requests: readonly (readonly [what: string, request: Request])[] = [
  ["Read", toRead({ count: 1 })],
  ["Read as a subscription", toRead({ subscription: {} })],
  ["Read of $all", ["Read", readRequest({ all: { start: {} }, count: 1, noFilter: {} })]],
  ["Append", ["Append", encodeMessage(appendRequestShape, { options })]],
  ["Delete", ["Delete", removal]],
  ["Tombstone", ["Tombstone", removal]],
  ["Create of a group", createGroup("group", fromStream(stream))],
  ["Update of a group", updateGroup("group", fromStream(stream))],
  ["Delete of a group", groups.delete],
  ["GetInfo of a group", groups.getInfo],
  ["ReplayParked of a group", groups.replayParked],
  ["List of groups", groups.list],
  ["Read of a group", groups.read],
  ["RestartSubsystem", groups.restart],
  ["StartScavenge", [`${operations}/StartScavenge`, scavenge]],
  ["StopScavenge", [`${operations}/StopScavenge`, Buffer.alloc(0)]],
];

describe("who has not the right", () => {
  test.each(requests)("is told so in EventStoreDB's words: %s", async (_what, request) => {
    expect(await endingOf(bob, request)).toMatchObject({
      status: 7,
      message: "Access Denied",
      exception: "access-denied",
    });
  });

  test("is told so for each append of a BatchAppend, whose call goes on", async () => {
    const call = bob.call("BatchAppend");
    for (let n = 1; n <= 2; n += 1) {
      const correlationId = { string: randomUUID() };
      const events = [proposed(randomUUID())];
      call.send(chunk({ correlationId, options, events, isFinal: true }));
      await expect.poll(() => call.messages.length).toBe(n);
      const { error } = decodeMessage(batchAppendAnswerShape, call.messages[n - 1] as Buffer);
      expect(error).toMatchObject({ code: 7, message: "AccessDenied" });
      expect(error?.details?.typeUrl).toMatch(/event_store\.client\.AccessDenied$/);
    }
    call.end();
    expect((await call.ended)["grpc-status"]).toBe("0");
  });
});
