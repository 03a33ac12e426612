import { describe, expect, test } from "vitest";
import { StreamTombstoned } from "../event-log-error.ts";
import { all, type ContractFixtureSource, freshStream, someEvents } from "./contract-fixture.ts";

/** Defines the contract tests of deleting a stream for good. */
export function tombstoneContract(fixture: ContractFixtureSource): void {
  describe("tombstone", () => {
    test("deletes a stream for good: it is empty, takes no event, and stays in the log for now", async () => {
      const { log } = fixture();
      const stream = freshStream();
      const events = someEvents(3);
      await log.append(stream, events, { expected: "no_stream" });
      expect(await log.tombstone(stream, 2n)).toEqual({ kind: "tombstoned" });
      expect(await all(log.readStream(stream))).toEqual([]);
      for (const expected of [2n, "any", "no_stream"] as const)
        await expect(log.append(stream, someEvents(1), { expected })).rejects.toThrow(
          StreamTombstoned,
        );
      const ofStream = (await all(log.readAll())).filter((event) => event.stream === stream);
      expect(ofStream.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    });

    test("with a revision that isn't the last one, deletes nothing and says so", async () => {
      const { log } = fixture();
      const stream = freshStream();
      await log.append(stream, someEvents(3), { expected: "no_stream" });
      for (const expected of [0n, 1n, 3n])
        expect(await log.tombstone(stream, expected)).toEqual({ kind: "revision-conflict" });
      expect(await log.tombstone(freshStream(), 0n)).toEqual({ kind: "revision-conflict" });
      expect(await all(log.readStream(stream))).toHaveLength(3);
    });

    test("of a stream that is deleted already, says so, whatever revision is expected", async () => {
      const { log } = fixture();
      const stream = freshStream();
      await log.append(stream, someEvents(1), { expected: "no_stream" });
      await log.tombstone(stream, 0n);
      for (const expected of [0n, 7n])
        expect(await log.tombstone(stream, expected)).toEqual({ kind: "already-tombstoned" });
    });
  });
}
