import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { EventStore } from "../store/event-store.ts";
import { openEventStore } from "../store/open-event-store.ts";
import { proposedEvent } from "../log/record/proposed-event.ts";
import { appendSome, idsOf, wholeLog } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import { scavenge } from "./scavenge.ts";

type Step =
  | { kind: "append"; stream: string; count: number }
  | { kind: "softDelete" | "tombstone"; stream: string }
  | { kind: "metadata"; stream: string; metadata: { $tb?: number; $maxCount?: number } }
  | { kind: "scavenge" | "restart" };

const stream = fc.constantFrom("a", "b", "c");
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("append" as const),
      stream,
      count: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("softDelete" as const), stream }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("tombstone" as const), stream }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("metadata" as const),
      stream,
      metadata: fc.record(
        { $tb: fc.nat(60), $maxCount: fc.integer({ min: 1, max: 20 }) },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "scavenge" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
);

const change = async (store: EventStore, one: Step): Promise<void> => {
  if (one.kind === "append") await appendSome(store, one.stream, one.count);
  else if (one.kind === "metadata") {
    const data = Buffer.from(JSON.stringify(one.metadata));
    const event = proposedEvent({ id: crypto.randomUUID(), type: "$metadata", data });
    await store.append({ stream: `$$${one.stream}`, expected: "any", events: [event] });
  } else if (one.kind === "softDelete" || one.kind === "tombstone")
    await store[one.kind](one.stream, "any");
};

/** Returns all that a reader of streams can observe, and the revision of the next append. */
const seen = (store: EventStore) =>
  ["a", "b", "c"].map((name) => {
    const view = store.view(name).kind;
    return {
      view,
      ids: idsOf(store, name),
      last: view === "deleted" ? undefined : store.storedLast(name),
      metadata: idsOf(store, `$$${name}`)?.at(-1),
    };
  });

const runs = Number(process.env["DETEKTOR_SCAVENGE_RUNS"] ?? 6);
const timeout = 120_000 + runs * 10_000;

test("no reader of a stream can tell that a scavenge has been, whatever happened before", {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const directory = temporaryDirectory();
      const open = () =>
        openEventStore({ directory: directory.path, chunkSizeBytes: 16_384, maxAppendBytes: 2048 });
      let store = open();
      try {
        for (const one of steps) {
          const before = { seen: seen(store), log: new Set(wholeLog(store)) };
          if (one.kind === "scavenge") await scavenge(store, { worthwhilePart: 0 });
          else if (one.kind !== "restart") {
            await change(store, one);
            continue;
          }
          if (one.kind === "restart") {
            await store.close();
            store = open();
          }
          expect(seen(store)).toEqual(before.seen);
          for (const event of wholeLog(store)) expect(before.log).toContain(event);
        }
      } finally {
        await store.close();
        directory.remove();
      }
    }),
    { numRuns: runs, endOnFailure: true },
  );
});
