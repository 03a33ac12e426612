import { Client, credentials, Server, ServerCredentials, status } from "@grpc/grpc-js";
import { afterEach, expect, test } from "vitest";
import { createGate } from "../gate.ts";
import type { CallRules } from "./answer-call.ts";
import { serveStream } from "./serve-stream.ts";

const path = "/test.Traces/Get";
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
const method = {
  path,
  requestStream: false,
  responseStream: true,
  requestSerialize: asBuffer,
  requestDeserialize: asBuffer,
  responseSerialize: asBuffer,
  responseDeserialize: asBuffer,
};
const mib = 1024 * 1024;

/** Returns a trace of three messages, which begin with its number. */
function* trace(number: number, size = mib): Generator<Uint8Array> {
  for (let n = 0; n < 3; n++) yield Buffer.alloc(size, number);
}

type Work = (signal: AbortSignal) => AsyncIterable<Iterable<Uint8Array>>;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Serves such work, calls it once, and returns how many messages of each trace arrived, and the status. */
async function answerOf(
  work: Work,
  deadlineMs = 20_000,
): Promise<{ readonly counts: Record<number, number>; readonly code: status }> {
  const server = new Server();
  const rules: CallRules = {
    deadlineMs,
    gate: createGate(4, 4),
    authorize: () => undefined,
    observe: () => undefined,
  };
  const sizeOf = (bytes: Uint8Array) => bytes.length;
  const get = serveStream<Buffer, Uint8Array>(rules, "Get", sizeOf, (_request, signal) =>
    work(signal),
  );
  server.addService({ Get: method }, { Get: get });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  ends.push(
    () => client.close(),
    () => server.forceShutdown(),
  );
  const options = { deadline: Date.now() + 30_000 };
  const call = client.makeServerStreamRequest(path, asBuffer, asBuffer, Buffer.alloc(0), options);
  const counts: Record<number, number> = {};
  const code = await new Promise<status>((resolve) => {
    call.on("data", (bytes: Buffer) => {
      counts[bytes[0] ?? 0] = (counts[bytes[0] ?? 0] ?? 0) + 1;
    });
    call.on("error", () => undefined);
    call.on("status", ({ code: ended }) => resolve(ended));
  });
  return { counts, code };
}

test("what fails before much was sent is an error, with nothing in front of it", async () => {
  const early: Work = async function* () {
    yield trace(1);
    throw new Error("the store is gone");
  };
  expect(await answerOf(early)).toEqual({ counts: {}, code: status.INTERNAL });
});

test("what fails behind that ends well, behind the last whole trace", async () => {
  const late: Work = async function* () {
    for (const number of [1, 2, 3, 4]) yield trace(number);
    throw new Error("the store is gone");
  };
  const { counts, code } = await answerOf(late);
  expect(code).toBe(status.OK);
  expect(Object.values(counts)).toEqual(Object.keys(counts).map(() => 3));
  expect(Object.keys(counts).length).toBeGreaterThanOrEqual(3);
});

test("the deadline in the middle of a trace lets it be sent whole, and no other", async () => {
  let messages = 0;
  function* long(signal: AbortSignal): Generator<Uint8Array> {
    for (; !signal.aborted; messages++) yield Buffer.alloc(1, 2);
    for (let n = 0; n < 3; n++, messages++) yield Buffer.alloc(1, 2);
  }
  const slow: Work = async function* (signal) {
    yield trace(1, 2 * mib);
    yield long(signal);
    yield trace(3);
  };
  const { counts, code } = await answerOf(slow, 1500);
  expect({ counts, code }).toEqual({ counts: { 1: 3, 2: messages }, code: status.OK });
});

test("work that never answers is an error at the deadline", async () => {
  const stuck: Work = async function* (signal) {
    yield trace(1, 10);
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    yield trace(2, 10);
  };
  expect(await answerOf(stuck, 200)).toEqual({ counts: {}, code: status.DEADLINE_EXCEEDED });
});

test("no trace at all is an end without a message", async () => {
  // oxlint-disable-next-line no-empty-function -- nothing is what is tested
  const none: Work = async function* () {};
  expect(await answerOf(none)).toEqual({ counts: {}, code: status.OK });
});
