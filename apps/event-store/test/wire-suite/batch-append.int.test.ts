import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  batchAppendAnswerShape,
  decodeMessage,
  type Message,
  wrongExpectedVersionShape,
} from "@detektor/eventstore-protocol/shapes";
import { newEvents, newStream, revisionsOf } from "../support/client-driver.ts";
import type { RawCall } from "./raw-client.ts";
import { appendTo, chunk, proposed } from "./raw-messages.ts";
import { useWireServer } from "./wire-server.ts";

const { client, raw } = await useWireServer();

type Answer = Message<typeof batchAppendAnswerShape>;

const answersOf = (call: RawCall): Answer[] =>
  call.messages.map((message) => decodeMessage(batchAppendAnswerShape, message));

const answered = async (call: RawCall, count: number): Promise<Answer[]> => {
  await expect.poll(() => call.messages.length, { timeout: 10_000 }).toBe(count);
  return answersOf(call);
};

const idOf = (answer: Answer | undefined): string | undefined => answer?.correlationId?.string;

const detailOf = (answer: Answer | undefined): string | undefined =>
  answer?.error?.details?.typeUrl?.split(".").at(-1);

/** Returns the options of an append that expects a certain revision. */
const expecting = (stream: string, expected: object) => {
  const { any: _, ...options } = appendTo(stream);
  return { ...options, ...expected };
};

const wrongVersionOf = (answer: Answer | undefined) => {
  expect(detailOf(answer)).toBe("WrongExpectedVersion");
  const value = answer?.error?.details?.value ?? Buffer.alloc(0);
  return decodeMessage(wrongExpectedVersionShape, value);
};

const inMs = (ms: number) => {
  const at = Date.now() + ms;
  return { seconds: Math.floor(at / 1000), nanos: (at % 1000) * 1_000_000 };
};

const batch = (stream: string, events: ReturnType<typeof proposed>[], more: object = {}) => {
  const options = appendTo(stream, more);
  return chunk({ correlationId: { string: randomUUID() }, options, events, isFinal: true });
};

test("chunks of several appends may be mixed; each append is answered once, by its own id", async () => {
  const call = raw.call("BatchAppend");
  const appends = Array.from({ length: 5 }, () => ({ id: randomUUID(), stream: newStream() }));
  for (const { id, stream } of appends) {
    const events = [proposed(randomUUID())];
    call.send(chunk({ correlationId: { string: id }, options: appendTo(stream), events }));
  }
  for (const { id } of appends.toReversed()) {
    const events = [proposed(randomUUID()), proposed(randomUUID())];
    call.send(chunk({ correlationId: { string: id }, events, isFinal: true }));
  }
  const answers = await answered(call, 5);
  expect(new Set(answers.map(idOf))).toEqual(new Set(appends.map(({ id }) => id)));
  for (const answer of answers) expect(answer.success?.currentRevision).toBe(2);
  for (const { stream } of appends) expect(await revisionsOf(client, stream)).toHaveLength(3);
  call.end();
  expect((await call.ended)["grpc-status"]).toBe("0");
  expect(call.messages).toHaveLength(5);
});

test("a correlation id in its structured form is answered in the same form", async () => {
  const call = raw.call("BatchAppend");
  const structured = { mostSignificantBits: -5n, leastSignificantBits: 7n };
  const events = [proposed(randomUUID())];
  const options = appendTo(newStream());
  call.send(chunk({ correlationId: { structured }, options, events, isFinal: true }));
  const [answer] = await answered(call, 1);
  expect(answer?.correlationId?.structured).toEqual(structured);
  call.end();
});

test.each([
  [{ noStream: {} }, { expectedNoStream: {} }],
  [{ revision: 7 }, { expectedStreamPosition: 7 }],
])("an error names its stream and carries what was expected, %o, and what is", async (...row) => {
  const [expected, reported] = row;
  const call = raw.call("BatchAppend");
  const stream = newStream();
  await client.appendToStream(stream, newEvents(2));
  const id = randomUUID();
  const options = expecting(stream, expected);
  const events = [proposed(randomUUID())];
  call.send(chunk({ correlationId: { string: id }, options, events, isFinal: true }));
  const [answer] = await answered(call, 1);
  expect(idOf(answer)).toBe(id);
  expect(wrongVersionOf(answer)).toEqual({ currentStreamRevision: 1, ...reported });
  expect(answer?.streamIdentifier?.streamName?.toString()).toBe(stream);
  call.end();
});

test.each([
  [{ streamExists: {} }, { expectedStreamExists: {} }],
  [{ revision: 0 }, { expectedStreamPosition: 0 }],
])("an error says that there is no stream where %o was expected", async (expected, reported) => {
  const call = raw.call("BatchAppend");
  const options = expecting(newStream(), expected);
  const events = [proposed(randomUUID())];
  call.send(chunk({ correlationId: { string: randomUUID() }, options, events, isFinal: true }));
  const [answer] = await answered(call, 1);
  expect(wrongVersionOf(answer)).toEqual({ currentNoStream: {}, ...reported });
  call.end();
});

test("an append whose last chunk does not come is answered at its deadline, and the late chunk not", async () => {
  const call = raw.call("BatchAppend");
  const [id, stream] = [randomUUID(), newStream()];
  const options = appendTo(stream, { deadlineAt: inMs(300) });
  const events = [proposed(randomUUID())];
  call.send(chunk({ correlationId: { string: id }, options, events }));
  const [answer] = await answered(call, 1);
  expect([idOf(answer), detailOf(answer)]).toEqual([id, "Timeout"]);
  call.send(chunk({ correlationId: { string: id }, events: [], isFinal: true }));
  const next = randomUUID();
  call.send(
    chunk({ correlationId: { string: next }, options: appendTo(stream), events, isFinal: true }),
  );
  const answers = await answered(call, 2);
  expect(answers.map(idOf)).toEqual([id, next]);
  expect(await revisionsOf(client, stream)).toEqual([0n]);
  call.end();
});

test("a deadline may be given as a time that is left, or as one that has passed", async () => {
  const call = raw.call("BatchAppend");
  const events = [proposed(randomUUID())];
  const left = appendTo(newStream(), { deadlineIn: { seconds: 10 } });
  const passed = appendTo(newStream(), { deadlineAt: inMs(-1000) });
  for (const options of [left, passed]) {
    call.send(chunk({ correlationId: { string: randomUUID() }, options, events, isFinal: true }));
  }
  const answers = await answered(call, 2);
  expect(answers.filter((answer) => answer.success)).toHaveLength(1);
  expect(answers.map(detailOf)).toContain("Timeout");
  call.end();
});

test("an append that comes after its deadline is late, whatever else is wrong with it", async () => {
  const call = raw.call("BatchAppend");
  const large = { ...proposed(randomUUID()), data: Buffer.alloc(1_100_000) };
  const nameless = { ...proposed(randomUUID()), metadata: new Map<string, string>() };
  for (const event of [large, nameless]) {
    call.send(batch(newStream(), [event], { deadlineAt: inMs(-1000) }));
  }
  expect((await answered(call, 2)).map(detailOf)).toEqual(["Timeout", "Timeout"]);
  call.end();
});

test("an event without a type, an append without options: an answer each, and the call goes on", async () => {
  const call = raw.call("BatchAppend");
  const stream = newStream();
  const nameless = { ...proposed(randomUUID()), metadata: new Map<string, string>() };
  const good = [proposed(randomUUID())];
  const send = (options: ReturnType<typeof appendTo> | undefined, events: typeof good): void => {
    const correlationId = { string: randomUUID() };
    call.send(chunk({ correlationId, ...(options && { options }), events, isFinal: true }));
  };
  send(appendTo(stream), [nameless]);
  send(undefined, good);
  send(appendTo(stream), good);
  const answers = await answered(call, 3);
  expect(answers.filter((answer) => answer.error)).toHaveLength(2);
  expect(answers.filter((answer) => answer.success)).toHaveLength(1);
  for (const answer of answers) expect(answer.streamIdentifier).toBeDefined();
  call.end();
});

const refusals: readonly (readonly [name: string, code: number, request: () => Promise<Buffer>])[] =
  [
    [
      "WrongExpectedVersion",
      6,
      async () => batch(newStream(), [proposed(randomUUID())], { any: undefined, revision: 5 }),
    ],
    [
      "StreamDeleted",
      5,
      async () => {
        const stream = newStream();
        await client.tombstoneStream(stream);
        return batch(stream, [proposed(randomUUID())]);
      },
    ],
    [
      "Timeout",
      4,
      async () => batch(newStream(), [proposed(randomUUID())], { deadlineAt: inMs(-1000) }),
    ],
    [
      "MaximumAppendSizeExceeded",
      3,
      async () =>
        batch(newStream(), [{ ...proposed(randomUUID()), data: Buffer.alloc(1_100_000) }]),
    ],
    ["BadRequest", 3, async () => batch("", [proposed(randomUUID())])],
  ];

test.each(refusals)("%s is told as EventStoreDB does: by code, name and detail", async (...row) => {
  const [name, code, request] = row;
  const call = raw.call("BatchAppend");
  call.send(await request());
  const [answer] = await answered(call, 1);
  expect(answer?.error).toMatchObject({ code, message: name });
  expect(detailOf(answer)).toBe(name);
  call.end();
});
