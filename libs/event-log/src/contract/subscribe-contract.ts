import { describe, expect, test } from "vitest";
import {
  type ContractFixtureSource,
  freshStream,
  idsOf,
  itemsUntil,
  someEvents,
} from "./contract-fixture.ts";

/** Defines the contract tests of subscriptions without failures. */
export function subscribeContract(fixture: ContractFixtureSource): void {
  describe("subscribeToAll", () => {
    test("delivers what is there and what comes, in order and once", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const events = someEvents(2000);
      const after = (await log.head()) ?? "start";
      const { signal } = new AbortController();
      const append = async (from: number, to: number) => {
        for (let at = from; at < to; at += 100) {
          await log.append(stream, events.slice(at, at + 100), { expected: "any" });
        }
      };
      await append(0, 1000);
      const [got] = await Promise.all([
        itemsUntil(log.subscribeToAll({ after, signal }), stream, ({ length }) => length === 2000),
        append(1000, 2000),
      ]);
      expect(idsOf(got.events)).toEqual(idsOf(events));
      const positions = got.items.flatMap((item) =>
        item.kind === "event" ? [item.event.position] : [],
      );
      expect(positions.every((at, index) => index === 0 || at > (positions[index - 1] ?? 0n))).toBe(
        true,
      );
    });

    test("begins behind the given position, exclusive", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const events = someEvents(3);
      const [first, ...rest] = events;
      const one = await log.append(stream, first ? [first] : [], { expected: "no_stream" });
      await log.append(stream, rest, { expected: 0n });
      if (one.kind !== "appended") throw new Error("not appended");
      const { signal } = new AbortController();
      const items = log.subscribeToAll({ after: one.position, signal });
      const got = await itemsUntil(items, stream, ({ length }) => length === 2);
      expect(idsOf(got.events)).toEqual(idsOf(rest));
    });

    test("says when it has caught up, behind the events that were there", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const after = (await log.head()) ?? "start";
      await log.append(stream, someEvents(5), { expected: "no_stream" });
      const { signal } = new AbortController();
      const got = await itemsUntil(log.subscribeToAll({ after, signal }), stream, (_, items) =>
        items.some(({ kind }) => kind === "caught-up"),
      );
      expect(got.events).toHaveLength(5);
    });

    test("leaves out the store's own events and shows by checkpoints that they are passed", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const after = (await log.head()) ?? "start";
      const last = await log.append(stream, someEvents(2000, 0, "$contract"), { expected: "any" });
      if (last.kind !== "appended") throw new Error("not appended");
      const { signal } = new AbortController();
      const got = await itemsUntil(log.subscribeToAll({ after, signal }), stream, (_, items) =>
        items.some(({ kind }) => kind === "checkpoint"),
      );
      expect(got.events).toEqual([]);
    });

    test("delivers everything to a slow consumer", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const after = (await log.head()) ?? "start";
      const { signal } = new AbortController();
      const numbers: unknown[] = [];
      const reading = (async () => {
        for await (const item of log.subscribeToAll({ after, signal })) {
          if (item.kind !== "event" || item.event.stream !== stream) continue;
          numbers.push(item.event.data);
          if (numbers.length === 1500) return;
          if (numbers.length % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      for (let at = 0; at < 1500; at += 100) {
        await log.append(stream, someEvents(100, at), { expected: "any" });
      }
      await reading;
      expect(numbers).toEqual(Array.from({ length: 1500 }, (_, number) => ({ number })));
    });

    test("ends without an error when its signal is aborted, caught up or not", async () => {
      const { log } = fixture();
      for (const when of ["caught-up", "event"] as const) {
        const aborting = new AbortController();
        for await (const item of log.subscribeToAll({ after: "start", signal: aborting.signal })) {
          if (item.kind === when) aborting.abort();
        }
        expect(aborting.signal.aborted).toBe(true);
      }
    });

    test("ends when the log is closed", async () => {
      const { connect, url } = fixture();
      const own = connect(url);
      const { signal } = new AbortController();
      for await (const item of own.subscribeToAll({ after: "start", signal })) {
        if (item.kind === "caught-up") await own.close();
      }
    });
  });
}
