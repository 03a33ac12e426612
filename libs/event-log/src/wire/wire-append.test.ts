import { PassThrough } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import {
  type GrpcCall,
  type GrpcConnection,
  type GrpcStatus,
  decodeMessage,
  encodeMessage,
  framed,
  type MessageInit,
  MessageSplitter,
  Streams,
} from "@detektor/eventstore-protocol";
import { expect, test } from "vitest";
import {
  AppendOutcomeUnknown,
  AppendTooLarge,
  EventLogRefused,
  EventLogUnavailable,
  StreamTombstoned,
} from "../event-log-error.ts";
import { correlationIdOf } from "./correlation-id.ts";
import { WireAppender } from "./wire-append.ts";

const { input, output } = Streams.method.batchAppend;
const event = { id: "6f0bd2d4-61cb-4d31-9a3b-000000000001", type: "t", data: {}, metadata: {} };
const any = { expected: "any" } as const;

/** A call of the fake connection: what was sent on it, and the other end's means. */
function newCall(connected: boolean) {
  const sent: string[] = [];
  const answers = new PassThrough();
  const splitter = new MessageSplitter(2 ** 20);
  const ended = Promise.withResolvers<GrpcStatus>();
  const lose = (code = 14) =>
    ended.resolve({ code, message: "lost", exception: null, leader: null });
  const stream = Object.assign(answers, {
    write(frame: Buffer) {
      splitter.push(frame, (message) => {
        const { correlationId } = decodeMessage(input, message);
        if (correlationId?.value.case === "string") sent.push(correlationId.value.value);
      });
      return true;
    },
  });
  stream.on("error", () => {}).on("close", () => lose());
  const call: GrpcCall = {
    stream: stream as unknown as GrpcCall["stream"],
    status: ended.promise,
    wasConnected: () => connected,
    cancel: () => void stream.destroy(),
  };
  const receive = (bytes: Buffer) => void stream.emit("data", bytes);
  const answer = (number: number, result: MessageInit<typeof output>["result"]) => {
    const correlationId = { value: { case: "string", value: correlationIdOf(number) } } as const;
    receive(framed(encodeMessage(output, { correlationId, ...(result && { result }) })));
  };
  const refuse = (number: number, name: string) => {
    const details = { typeUrl: `type.googleapis.com/event_store.client.${name}` };
    answer(number, { case: "error", value: { code: 3, message: "refused", details } });
  };
  const accept = (number: number, currentRevision: bigint) =>
    answer(number, {
      case: "success",
      value: {
        currentRevisionOption: { case: "currentRevision", value: currentRevision },
        positionOption: {
          case: "position",
          value: { commitPosition: currentRevision, preparePosition: currentRevision },
        },
      },
    });
  return { call, sent, stream, lose, receive, accept, refuse };
}

/** An appender over a connection that makes fake calls. */
function appending({ connected = true, fails = false } = {}) {
  const calls: ReturnType<typeof newCall>[] = [];
  const left: Error[] = [];
  const connection: GrpcConnection = {
    call() {
      if (fails) throw new Error("a certificate can't be read");
      const made = newCall(connected);
      calls.push(made);
      return made.call;
    },
    leave: (why) => void left.push(why),
    close: async () => {},
  };
  return { appender: new WireAppender(connection), calls, left };
}

/** Returns the call that the appends of this turn were sent on. */
async function sentOn(calls: readonly ReturnType<typeof newCall>[]) {
  await turn();
  const last = calls.at(-1);
  if (last === undefined) throw new Error("no call was made");
  return last;
}

test("appends of one turn are sent on one call, in order; answers may come in any", async () => {
  const { appender, calls } = appending();
  const results = [1, 2, 3].map((n) => appender.append(`s-${n}`, [event], any));
  const call = await sentOn(calls);
  expect(call.sent).toEqual([1, 2, 3].map(correlationIdOf));
  const last = 2n ** 63n - 1n;
  for (const number of [3, 1, 2]) call.accept(number, last - BigInt(number));
  expect(await Promise.all(results)).toMatchObject(
    [1n, 2n, 3n].map((n) => ({ kind: "appended", revision: last - n, position: last - n })),
  );
  expect(calls).toHaveLength(1);
});

test("an append of no events is sent, and answered as the store likes", async () => {
  const { appender, calls } = appending();
  const result = appender.append("s", [], any);
  const call = await sentOn(calls);
  expect(call.sent).toEqual([correlationIdOf(1)]);
  call.accept(1, 4n);
  expect(await result).toMatchObject({ kind: "appended", revision: 4n });
});

test("an answer in two chunks, and one to nobody, disturb no append", async () => {
  const { appender, calls } = appending();
  const result = appender.append("s", [event], any);
  const call = await sentOn(calls);
  const chunks: Buffer[] = [];
  const other = newCall(true);
  other.stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  other.accept(7, 9n);
  other.accept(1, 5n);
  const bytes = Buffer.concat(chunks);
  call.receive(bytes.subarray(0, 50));
  call.receive(bytes.subarray(50));
  expect(await result).toMatchObject({ revision: 5n });
});

test("a call lost after connecting leaves the outcome unknown, and the next append has a new call", async () => {
  const { appender, calls } = appending();
  const result = appender.append("s", [event], any);
  const call = await sentOn(calls);
  call.lose();
  await expect(result).rejects.toThrow(AppendOutcomeUnknown);
  const next = appender.append("s", [event], any);
  const second = await sentOn(calls);
  expect([calls.length, second.sent]).toEqual([2, [correlationIdOf(2)]]);
  second.accept(2, 0n);
  expect(await next).toMatchObject({ kind: "appended" });
});

test("a call that never connected has sent nothing: the store is unavailable", async () => {
  const { appender, calls } = appending({ connected: false });
  const result = appender.append("s", [event], any);
  (await sentOn(calls)).lose();
  await expect(result).rejects.toThrow(EventLogUnavailable);
});

test("a store that can't be called is unavailable to all appends of the turn", async () => {
  const { appender } = appending({ fails: true });
  const results = [1, 2].map(() => appender.append("s", [event], any));
  for (const { reason } of (await Promise.allSettled(results)) as PromiseRejectedResult[])
    expect(reason).toBeInstanceOf(EventLogUnavailable);
});

test("an append without an answer in time is unknown, and its connection is left", async () => {
  const { appender, calls, left } = appending();
  const result = appender.append("s", [event], { ...any, timeoutMs: 5 });
  await expect(result).rejects.toThrow("no answer within 5 ms");
  expect([calls.length, left.length]).toEqual([1, 1]);
});

test("an append that is aborted before its turn ends is never sent", async () => {
  const { appender, calls } = appending();
  const aborting = new AbortController();
  const aborted = appender.append("s", [event], { ...any, signal: aborting.signal });
  const kept = appender.append("s", [event], any);
  aborting.abort();
  await expect(aborted).rejects.toThrow(AppendOutcomeUnknown);
  const call = await sentOn(calls);
  expect(call.sent).toEqual([correlationIdOf(2)]);
  call.accept(2, 0n);
  await kept;
});

test("an append that is closed before its turn ends opens no connection", async () => {
  const { appender, calls } = appending();
  const result = appender.append("s", [event], any);
  appender.close();
  await expect(result).rejects.toThrow("the log was closed");
  await turn();
  expect(calls).toHaveLength(0);
});

test.each([
  ["MaximumAppendSizeExceeded", AppendTooLarge],
  ["StreamDeleted", StreamTombstoned],
  ["AccessDenied", EventLogRefused],
  ["Timeout", AppendOutcomeUnknown],
])("the refusal %s is an error of its own, and the call goes on", async (name, type) => {
  const { appender, calls } = appending();
  const results = [1, 2].map(() => appender.append("s", [event], any));
  const call = await sentOn(calls);
  call.refuse(1, name);
  call.accept(2, 0n);
  const [refused, accepted] = await Promise.allSettled(results);
  expect(refused).toMatchObject({ status: "rejected", reason: expect.any(type) });
  expect(accepted).toMatchObject({ status: "fulfilled", value: { kind: "appended" } });
});

test.each([
  ["that is no gRPC message", Buffer.from([9, 0, 0, 0, 1, 0])],
  ["that is no protobuf", framed(Buffer.from([0xff, 0xff, 0xff]))],
  ["of more than 1 MiB", Buffer.from([0, 0, 16, 0, 1, 0])],
])("an answer %s ends the call, and leaves its appends unknown", async (_what, bytes) => {
  const { appender, calls } = appending();
  const result = appender.append("s", [event], any);
  const call = await sentOn(calls);
  call.receive(bytes);
  await expect(result).rejects.toThrow(AppendOutcomeUnknown);
  expect(call.stream.destroyed).toBe(true);
});
