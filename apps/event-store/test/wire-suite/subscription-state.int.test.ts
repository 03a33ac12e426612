import { jsonEvent } from "@eventstore/db-client";
import { describe, expect, test } from "vitest";
import { decodeMessage, type Message, readAnswerShape } from "@detektor/eventstore-protocol/shapes";
import { newEvents, newStream, take } from "../support/client-driver.ts";
import type { RawCall } from "./raw-client.ts";
import { readRequest } from "./raw-messages.ts";
import { foreignUrl, useWireServer } from "./wire-server.ts";

const { client, raw } = await useWireServer();

type Options = Parameters<typeof readRequest>[0];
type Answer = Message<typeof readAnswerShape>;

const answersOf = ({ messages }: RawCall): Answer[] =>
  messages.map((message) => decodeMessage(readAnswerShape, message));

const subscribe = (options: Options): RawCall => {
  const call = raw.call("Read");
  call.send(readRequest({ subscription: {}, ...options }));
  call.end();
  return call;
};

/** Returns the message of a subscription that has caught up for the first time. */
const caughtUp = async (options: Options) => {
  const call = subscribe(options);
  const received = () => answersOf(call).find((one) => one.caughtUp)?.caughtUp;
  await expect.poll(received).toBeDefined();
  call.stream.close();
  return received();
};

const stream = (name: string, from: object = { start: {} }): Options => ({
  stream: { streamIdentifier: { streamName: Buffer.from(name) }, ...from },
  noFilter: {},
});

const lastPosition = async (): Promise<number> => {
  const [last] = await take(client.readAll({ direction: "backwards", fromPosition: "end" }), 1);
  return Number(last?.event?.position.commit);
};

const at = (position: number) => ({ commitPosition: position, preparePosition: position });

const streamWith = async (count: number): Promise<string> => {
  const name = newStream();
  await client.appendToStream(name, newEvents(count));
  return name;
};

/** Appends more than a subscription is sent at a time. */
const appendMuch = async (name: string): Promise<void> => {
  const data = { text: "x".repeat(10_000) };
  for (let i = 0; i < 30; i += 1) {
    const events = Array.from({ length: 20 }, () => jsonEvent({ type: "tested", data }));
    await client.appendToStream(name, events);
  }
};

/** Returns the answers to a subscription that read nothing for a while, until it has caught up again. */
const fallenBehind = async (name: string, options: Options): Promise<Answer[]> => {
  const call = subscribe(options);
  const count = (state: "caughtUp" | "fellBehind") =>
    answersOf(call).filter((one) => one[state]).length;
  await expect.poll(() => count("caughtUp")).toBe(1);
  call.stream.pause();
  await appendMuch(name);
  call.stream.resume();
  await expect.poll(() => count("fellBehind"), { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => count("caughtUp") - count("fellBehind"), { timeout: 20_000 }).toBe(1);
  call.stream.close();
  return answersOf(call);
};

// Before KurrentDB 25 servers sent neither, and 25 doesn't report that a subscription fell behind.
describe.skipIf(foreignUrl !== undefined)("what tells that a subscription has caught up", () => {
  test("carries the server's time, as checkpoints do", async () => {
    await streamWith(3);
    const before = Math.floor(Date.now() / 1000);
    const filter = { max: 10, eventType: { regex: "^none$" } };
    const call = subscribe({ all: { start: {} }, filter });
    await expect.poll(() => answersOf(call).some((one) => one.caughtUp)).toBe(true);
    const after = Math.ceil(Date.now() / 1000);
    call.stream.close();
    const received = answersOf(call).flatMap((one) => one.caughtUp ?? one.checkpoint ?? []);
    expect(received.length).toBeGreaterThan(1);
    for (const { timestamp } of received) {
      expect(timestamp?.seconds).toBeGreaterThanOrEqual(before);
      expect(timestamp?.seconds).toBeLessThanOrEqual(after);
    }
  });

  test("carries the stream's revision that was sent last, or from which it started", async () => {
    const name = await streamWith(3);
    for (const from of [{ start: {} }, { revision: 0 }, { revision: 2 }, { end: {} }]) {
      expect(await caughtUp(stream(name, from))).toMatchObject({ streamRevision: 2 });
    }
    expect(await caughtUp(stream(name, { revision: 7 }))).toMatchObject({ streamRevision: 7 });
    expect(await caughtUp(stream(name))).not.toHaveProperty("position");
  });

  test("carries no place before the first event of a stream that isn't there yet", async () => {
    for (const from of [{ start: {} }, { end: {} }]) {
      expect(Object.keys((await caughtUp(stream(newStream(), from))) ?? {})).toEqual(["timestamp"]);
    }
  });

  test("carries the position of the last event of $all, sent or not", async () => {
    await streamWith(3);
    const position = at(await lastPosition());
    const filter = { max: 10, eventType: { regex: "^none$" } };
    const all = { noFilter: {}, all: { start: {} } };
    expect(await caughtUp(all)).toMatchObject({ position });
    expect(await caughtUp({ ...all, all: { end: {} } })).toMatchObject({ position });
    expect(await caughtUp({ ...all, all: { position } })).toMatchObject({ position });
    expect(await caughtUp({ all: { start: {} }, filter })).toMatchObject({ position });
    expect(await caughtUp(all)).not.toHaveProperty("streamRevision");
  });

  test("carries no place that the client can't have meant as one", async () => {
    const far = 2 ** 63;
    const received = await caughtUp({ all: { position: at(far) }, noFilter: {} });
    expect(Object.keys(received ?? {})).toEqual(["timestamp"]);
    const inStream = await caughtUp(stream(await streamWith(1), { revision: far }));
    expect(Object.keys(inStream ?? {})).toEqual(["timestamp"]);
  });
});

describe.skipIf(foreignUrl !== undefined)("a subscription that falls behind", () => {
  test.each(["a stream", "$all"])(
    "on %s is told so, with the place of the event that was sent last",
    async (what) => {
      const name = await streamWith(1);
      const all = { all: { end: {} }, noFilter: {} };
      const answers = await fallenBehind(name, what === "$all" ? all : stream(name));
      let streamRevision = 0;
      let position = at(0);
      for (const { event, caughtUp: live, fellBehind } of answers) {
        streamRevision = event?.event?.revision ?? streamRevision;
        position = event?.event ? at(event.commitPosition ?? 0) : position;
        const received = live ?? fellBehind;
        if (position.commitPosition === 0 || !received) continue;
        expect(received.timestamp?.seconds).toBeGreaterThan(0);
        expect(received).toMatchObject(what === "$all" ? { position } : { streamRevision });
      }
    },
  );
});
