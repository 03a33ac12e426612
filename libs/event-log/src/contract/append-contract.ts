import { describe, expect, test } from "vitest";
import { connectEventLog } from "../connect-event-log.ts";
import { AppendOutcomeUnknown, AppendTooLarge } from "../event-log-error.ts";
import {
  all,
  type ContractFixtureSource,
  freshStream,
  idsOf,
  someEvents,
} from "./contract-fixture.ts";

/** Defines the contract tests of appends. */
export function appendContract(fixture: ContractFixtureSource): void {
  describe("append", () => {
    test("returns the revision and position of the last event", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const first = await log.append(stream, someEvents(3), { expected: "no_stream" });
      const second = await log.append(stream, someEvents(2), { expected: 2n });
      const recorded = await all(log.readStream(stream));
      expect(first).toEqual({ kind: "appended", revision: 2n, position: recorded[2]?.position });
      expect(second).toEqual({ kind: "appended", revision: 4n, position: recorded[4]?.position });
    });

    test("returns a wrong expectation as a value, and appends nothing", async () => {
      const { log } = fixture();
      const stream = freshStream();
      for (const expected of [0n, "stream_exists"] as const) {
        expect(await log.append(stream, someEvents(1), { expected })).toEqual({
          kind: "revision-conflict",
          actual: null,
        });
      }
      await log.append(stream, someEvents(3), { expected: "no_stream" });
      for (const expected of [0n, 1n, 7n, "no_stream"] as const) {
        expect(await log.append(stream, someEvents(2), { expected })).toEqual({
          kind: "revision-conflict",
          actual: 2n,
        });
      }
      expect(await all(log.readStream(stream))).toHaveLength(3);
    });

    test("takes any stream with any, and only one that is there with stream_exists", async () => {
      const { log } = fixture();
      const stream = freshStream();
      await log.append(stream, someEvents(1), { expected: "any" });
      await log.append(stream, someEvents(1), { expected: "stream_exists" });
      const last = await log.append(stream, someEvents(1), { expected: "any" });
      expect(last).toMatchObject({ kind: "appended", revision: 2n });
    });

    test("writes data that is JSON text already with its digits", async () => {
      const { log, url } = fixture();
      const stream = freshStream();
      const text = '{"id":18446744073709551615,"one":1.0,"huge":1e400,"text":"1.0"}';
      const [event] = someEvents(1);
      if (event === undefined) throw new Error("no event");
      const written = { ...event, data: new TextEncoder().encode(text) };
      await log.append(stream, [written], { expected: "no_stream" });
      const [recorded] = await all(log.readStream(stream));
      expect(recorded?.data).toEqual(JSON.parse(text));
      const reader = connectEventLog({ url });
      const [seen] = await all(reader.readStream(stream));
      await reader.close();
      expect(seen?.dataText ?? text).toBe(text);
    });

    test("keeps the order of appends that don't wait for each other", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const batches = Array.from({ length: 50 }, (_, index) => someEvents(2, index * 2));
      const results = await Promise.all(
        batches.map((events, index) =>
          log.append(stream, events, {
            expected: index === 0 ? "no_stream" : BigInt(index * 2 - 1),
          }),
        ),
      );
      expect(results.map(({ kind }) => kind)).toEqual(batches.map(() => "appended"));
      expect(idsOf(await all(log.readStream(stream)))).toEqual(idsOf(batches.flat()));
    });

    test("takes half a MiB at once", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const text = "x".repeat(8000);
      const events = someEvents(64).map((event) => ({ ...event, data: { text } }));
      const result = await log.append(stream, events, { expected: "no_stream" });
      expect(result).toMatchObject({ kind: "appended", revision: 63n });
      expect(idsOf(await all(log.readStream(stream)))).toEqual(idsOf(events));
    });

    test("refuses more than the store takes with AppendTooLarge, and goes on", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const text = "x".repeat(200_000);
      const events = someEvents(20).map((event) => ({ ...event, data: { text } }));
      await expect(log.append(stream, events, { expected: "any" })).rejects.toThrow(AppendTooLarge);
      const after = await log.append(stream, someEvents(1), { expected: "no_stream" });
      expect(after).toMatchObject({ kind: "appended", revision: 0n });
    });

    test("refuses to begin with an aborted signal", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const options = { expected: "any", signal: AbortSignal.abort() } as const;
      await expect(log.append(stream, someEvents(1), options)).rejects.toThrow();
      expect(await all(log.readStream(stream))).toEqual([]);
    });

    test("calls the outcome unknown when it was aborted on the way", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const aborting = new AbortController();
      const append = log.append(stream, someEvents(1), {
        expected: "any",
        signal: aborting.signal,
      });
      aborting.abort();
      await expect(append).rejects.toThrow(AppendOutcomeUnknown);
    });
  });
}
