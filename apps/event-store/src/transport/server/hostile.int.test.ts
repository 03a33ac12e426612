import { randomUUID } from "node:crypto";
import { constants } from "node:http2";
import { EventStoreDBClient } from "@eventstore/db-client";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { batchAppendAnswerShape, decodeMessage } from "@detektor/eventstore-protocol/shapes";
import {
  newEvent,
  newEvents,
  newStream,
  revisionsOf,
} from "../../../test/support/client-driver.ts";
import type { TestServer } from "../../../test/support/test-server.ts";
import { startTestServer } from "../../../test/support/test-server.ts";
import type { RawClient } from "../../../test/wire-suite/raw-client.ts";
import { connectRaw } from "../../../test/wire-suite/raw-client.ts";
import { appendTo, chunk, proposed, readRequest } from "../../../test/wire-suite/raw-messages.ts";
import { sampleRequests } from "../../../test/wire-suite/sample-requests.ts";

let server: TestServer;
let raw: RawClient;

beforeEach(async () => {
  server = await startTestServer();
  raw = connectRaw(server.url);
});
afterEach(async () => {
  raw.close();
  await server.stop();
});

const nothingIsLeft = () =>
  expect.poll(() => server.open(), { timeout: 10_000 }).toEqual({ calls: 0, unfinishedBytes: 0 });

const isServing = async (): Promise<void> => {
  const client = EventStoreDBClient.connectionString(server.url);
  const stream = newStream();
  await client.appendToStream(stream, newEvents(3));
  expect(await revisionsOf(client, stream)).toEqual([0n, 1n, 2n]);
  await client.dispose();
};

const ask = async (path: string, message: Buffer) => {
  const call = raw.call(path, { "grpc-timeout": "300m" });
  call.send(message);
  call.end();
  return call.ended;
};

describe("requests that are not what they should be", () => {
  const requests = sampleRequests();
  const changes = fc.array(
    fc.record({ at: fc.nat(), byte: fc.nat(255), kind: fc.constantFrom("set", "cut", "insert") }),
    { minLength: 1, maxLength: 4 },
  );
  const changed = (
    message: Buffer,
    edits: readonly { at: number; byte: number; kind: string }[],
  ) => {
    let bytes = [...message];
    for (const { at, byte, kind } of edits) {
      const place = at % (bytes.length + 1);
      if (kind === "set") bytes[place] = byte;
      else if (kind === "insert") bytes.splice(place, 0, byte);
      else bytes = bytes.slice(0, place);
    }
    return Buffer.from(bytes);
  };

  const fuzzRuns = Number(process.env["DETEKTOR_FUZZ_RUNS"] ?? 400);
  const timeout = 60_000 + fuzzRuns * 50;
  test("are answered with a status that says so, never with an error of our own making", {
    timeout,
  }, async () => {
    const request = fc.constantFrom(...requests);
    await fc.assert(
      fc.asyncProperty(request, changes, async ([path, message], edits) => {
        const status = await ask(path, changed(message, edits));
        const code = Number(status["grpc-status"]);
        // 13 is the code for a group that can't be defined as requested.
        const isOurs = code === 2 || (code === 13 && status["exception"] === undefined);
        expect([isOurs, status["grpc-message"]]).toEqual([false, status["grpc-message"]]);
        expect(code).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: fuzzRuns },
    );
    await nothingIsLeft();
    await isServing();
  });

  test("leave no call behind when their connection goes in the middle", async () => {
    for (let i = 0; i < 100; i += 1) {
      const other = connectRaw(server.url);
      const [path, message] = requests[i % requests.length] as [string, Buffer];
      const call = other.call(path);
      call.stream.write(Buffer.concat([Buffer.from([0, 0, 0, 1, 0]), message]));
      await new Promise((resolve) => setImmediate(resolve));
      other.close();
    }
    await nothingIsLeft();
    await isServing();
  });

  test("with more headers than anybody needs are refused, and others are served", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2000 }, (_, n) => [`x-${n}`, "v".repeat(100)]),
    );
    const flood = connectRaw(server.url);
    const refused = flood.call("Read", many);
    expect((await refused.ended)["grpc-status"]).toBeUndefined();
    flood.close();
    await nothingIsLeft();
    await isServing();
  });

  test("that are opened and reset at once, by the thousand, cost nothing afterwards", async () => {
    for (let i = 0; i < 20; i += 1) {
      const other = connectRaw(server.url);
      for (let n = 0; n < 200; n += 1) {
        other.call("Read").stream.close(constants.NGHTTP2_CANCEL);
      }
      await new Promise((resolve) => setImmediate(resolve));
      other.close();
    }
    await nothingIsLeft();
    await isServing();
  });
});

describe("a client that takes more than its share", () => {
  test("of memory for messages that never end is refused, and gives it all back", async () => {
    const half = Buffer.alloc(15 * 1024 * 1024);
    const head = Buffer.from([0, 0x00, 0xff, 0xff, 0xff]);
    const clients = Array.from({ length: 12 }, () => connectRaw(server.url));
    const calls = clients.map((client) => client.call("BatchAppend"));
    for (const call of calls) call.stream.write(Buffer.concat([head, half]));
    const refused = await Promise.any(calls.map((call) => call.ended));
    expect(refused["grpc-status"]).toBe("8");
    await isServing();
    for (const client of clients) client.close();
    await nothingIsLeft();
  });

  test("of unfinished appends is refused", async () => {
    const call = raw.call("BatchAppend");
    const options = appendTo(newStream());
    for (let n = 0; n < 5000 && !call.stream.destroyed; n += 1) {
      call.send(chunk({ correlationId: { string: randomUUID() }, options }));
    }
    expect((await call.ended)["grpc-status"]).toBe("8");
    await nothingIsLeft();
  });

  test("of answers that it does not read is not read any further until it does", async () => {
    const [first, total] = [1500, 21_500];
    const stream = newStream();
    const call = raw.call("BatchAppend");
    call.stream.pause();
    const append = (count: number): void => {
      for (let n = 0; n < count; n += 1) {
        const events = [proposed(randomUUID())];
        const correlationId = { string: randomUUID() };
        call.send(chunk({ correlationId, options: appendTo(stream), events, isFinal: true }));
      }
    };
    const last = () => server.store.storedLast(stream);
    append(first);
    await expect.poll(last, { timeout: 20_000 }).toBe(first - 1);
    append(total - first);
    let before = -1;
    const isStill = (): boolean => {
      const now = last();
      const still = now === before;
      before = now;
      return still;
    };
    await expect.poll(isStill, { interval: 500, timeout: 20_000 }).toBe(true);
    expect(before).toBeLessThan(total - 1);
    call.stream.resume();
    await expect.poll(() => call.messages.length, { timeout: 20_000 }).toBe(total);
    const ids = call.messages.map(
      (one) => decodeMessage(batchAppendAnswerShape, one).correlationId?.string,
    );
    expect(new Set(ids).size).toBe(total);
    call.end();
    await nothingIsLeft();
  });

  test("of time with an expression that backtracks without end does not get it", async () => {
    const client = EventStoreDBClient.connectionString(server.url);
    await client.appendToStream(`${"a".repeat(60)}!`, newEvent());
    const filter = { max: 10, streamIdentifier: { regex: "^(a+)+$" } };
    const { messages, status } = await raw.ask(
      "Read",
      readRequest({ all: { start: {} }, count: 10, filter }),
    );
    expect([messages.length, status["grpc-status"]]).toEqual([0, "0"]);
    await client.dispose();
  });
});
