import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { markOf } from "../log-mark.ts";
import type { NewEvent } from "../new-event.ts";
import {
  all,
  type ContractFixtureSource,
  freshStream,
  idsOf,
  someEvents,
} from "./contract-fixture.ts";

/** Defines the contract tests of reads. */
export function readContract(fixture: ContractFixtureSource): void {
  describe("readStream", () => {
    const stream = freshStream();
    const events = someEvents(10);
    const ids = idsOf(events);
    beforeAll(async () => {
      await fixture().log.append(stream, events, { expected: "no_stream" });
    });

    test("returns what was appended, as it was", async () => {
      const { log } = fixture();
      const own = freshStream();
      const beganUs = (Date.now() - 60_000) * 1000;
      const event: NewEvent = {
        id: randomUUID(),
        type: "contract.odd-one.v1",
        data: {
          text: 'ü 🎥 \u0000 "',
          float: 0.1,
          deep: [[{ a: null }]],
          big: "18446744073709551615",
        },
        metadata: { $correlationId: "c-1", tags: ["a"] },
      };
      const appended = await log.append(own, [event], { expected: "no_stream" });
      const [recorded, ...more] = await all(log.readStream(own));
      if (appended.kind !== "appended" || !recorded) throw new Error("nothing was appended");
      const { id, type, data, metadata, revision, position, recordedAtUs } = recorded;
      expect({ id, type, data, metadata }).toEqual(event);
      expect({ stream: recorded.stream, revision, position }).toEqual({
        stream: own,
        revision: 0n,
        position: appended.position,
      });
      expect(Number.isSafeInteger(recordedAtUs)).toBe(true);
      expect(recordedAtUs).toBeGreaterThan(beganUs);
      expect(recordedAtUs).toBeLessThan(beganUs + 120_000_000);
      expect(more).toEqual([]);
    });

    test("reads in both directions, from either end, and from a revision inclusive", async () => {
      const { log } = fixture();
      const read = async (options: Parameters<typeof log.readStream>[1]) =>
        idsOf(await all(log.readStream(stream, options)));
      expect(await read({})).toEqual(ids);
      expect(await read({ direction: "backwards" })).toEqual(ids.toReversed());
      expect(await read({ fromRevision: 7n })).toEqual(ids.slice(7));
      expect(await read({ fromRevision: 2n, direction: "backwards" })).toEqual(
        ids.slice(0, 3).toReversed(),
      );
      expect(await read({ fromRevision: 4n, maxCount: 2 })).toEqual(ids.slice(4, 6));
      expect(await read({ direction: "backwards", maxCount: 1 })).toEqual(ids.slice(-1));
      expect(await read({ maxCount: 0 })).toEqual([]);
    });

    test("returns nothing for a stream that isn't there", async () => {
      const { log } = fixture();
      expect(await all(log.readStream(freshStream()))).toEqual([]);
      expect(await all(log.readStream(freshStream(), { direction: "backwards" }))).toEqual([]);
    });

    test("stops when its consumer or its signal does", async () => {
      const { log } = fixture();
      for await (const event of log.readStream(stream)) {
        expect(event.revision).toBe(0n);
        break;
      }
      const signal = AbortSignal.abort();
      expect(await all(log.readStream(stream, { signal }))).toEqual([]);
    });
  });

  describe("readAll", () => {
    test("goes by position through all streams, without the store's own events", async () => {
      const { log } = fixture();
      const before = (await log.head()) ?? 0n;
      const streams = [freshStream(), freshStream()] as const;
      const own = someEvents(6);
      for (const [index, event] of own.entries()) {
        await log.append(streams[index % 2] ?? "", [event], { expected: "any" });
      }
      await log.append(freshStream(), someEvents(3, 0, "$contract"), { expected: "any" });
      const mine = async (options: Parameters<typeof log.readAll>[0]) =>
        (await all(log.readAll(options))).filter((event) =>
          streams.some((stream) => stream === event.stream),
        );
      const forwards = await mine({ fromPosition: before });
      const positions = forwards.map(({ position }) => position);
      expect(idsOf(forwards)).toEqual(idsOf(own));
      expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)));
      const at = positions[3] ?? 0n;
      expect(idsOf(await mine({ fromPosition: at }))).toEqual(idsOf(own.slice(3)));
      const backwards = all(log.readAll({ fromPosition: at, direction: "backwards", maxCount: 3 }));
      expect(idsOf(await backwards)).toEqual(idsOf(own.slice(0, 3)).toReversed());
      const types = (await all(log.readAll({ fromPosition: before }))).map(({ type }) => type);
      expect(types.filter((type) => type.startsWith("$"))).toEqual([]);
    });

    test("head is the position of the newest event, the store's own left out", async () => {
      const { log } = fixture();
      const appended = await log.append(freshStream(), someEvents(2), { expected: "any" });
      await log.append(freshStream(), someEvents(2, 0, "$contract"), { expected: "any" });
      expect(appended).toMatchObject({ kind: "appended", position: await log.head() });
    });
  });

  describe("logId", () => {
    test("is the same for all who ask, at once or later", async () => {
      const { log, connect, url } = fixture();
      const others = [connect(url), connect(url), connect(url)];
      const ids = await Promise.all([log, ...others].map((one) => one.logId()));
      expect(new Set(ids).size).toBe(1);
      expect(await log.logId()).toBe(ids[0]);
      expect(await all(log.readStream("detektor-log"))).toHaveLength(1);
      await Promise.all(others.map((one) => one.close()));
    });
  });

  describe("changedSince", () => {
    test("is nothing while the event stands where it was read, else what stands there", async () => {
      const { log } = fixture();
      const stream = freshStream();
      await log.append(stream, someEvents(3), { expected: "no_stream" });
      const [first, second] = await all(log.readStream(stream));
      if (first === undefined || second === undefined) throw new Error("not read");
      expect(await log.changedSince(markOf(first))).toBeNull();
      expect(await log.changedSince({ ...markOf(first), id: second.id })).toContain(
        "another event",
      );
      const head = (await log.head()) ?? 0n;
      const beyond = { ...markOf(first), stream: freshStream(), position: head + 1_000_000n };
      expect(await log.changedSince(beyond)).toContain("the log ends at");
      const young = { ...markOf(second), stream: freshStream(), position: second.position + 1n };
      expect(await log.changedSince(young)).toBeNull();
      expect(await log.changedSince({ ...young, recordedAtUs: 0 })).toContain("newer");
    });
  });
}
