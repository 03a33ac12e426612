import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { appendIds, idsOf } from "../testing/store-driver.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import type { AppendOutcome } from "./appender.ts";
import type { EventStore } from "./event-store.ts";
import type { ExpectedRevision } from "./expected-revision.ts";
import { openEventStore } from "./open-event-store.ts";

/** A stream in the model: all ids ever appended, and what hides them. */
type ModelStream = { ids: string[]; firstVisible: number; state: "live" | "soft" | "tombstoned" };

type Operation =
  | { kind: "append"; stream: string; ids: number[]; expected: ExpectedRevision }
  | { kind: "softDelete" | "tombstone"; stream: string }
  | { kind: "restart" };

const pool = Array.from({ length: 8 }, () => randomUUID());

const streamName = fc.constantFrom("a", "b");
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("append" as const),
      stream: streamName,
      ids: fc.uniqueArray(fc.nat(pool.length - 1), { minLength: 1, maxLength: 3 }),
      expected: fc.oneof(
        fc.constantFrom("any" as const, "no_stream" as const, "stream_exists" as const),
        fc.nat(6),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("softDelete" as const), stream: streamName }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("tombstone" as const), stream: streamName }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "restart" as const }) },
);

const expectedAppend = (
  model: ModelStream,
  ids: readonly string[],
  expected: ExpectedRevision,
): { outcome: AppendOutcome["kind"]; revision?: number } => {
  const last = model.ids.length - 1;
  const wrong = { outcome: "wrong-expected-revision" as const };
  if (model.state === "tombstoned") return { outcome: "deleted" };
  if (expected === "stream_exists" && model.state === "soft") return { outcome: "deleted" };
  if (expected === "stream_exists" && last < 0) return wrong;
  if (expected === "any" || expected === "stream_exists") {
    const known = ids.map((id) => model.ids.lastIndexOf(id));
    if (known[0] === -1) return append(model, ids);
    return known.includes(-1) ? wrong : { outcome: "appended", revision: known.at(-1) ?? -1 };
  }
  const at = expected === "no_stream" ? -1 : expected;
  if (at > last) return wrong;
  if (at === last) return append(model, ids);
  if (ids.every((id, i) => model.ids[at + 1 + i] === id)) {
    return { outcome: "appended", revision: at + ids.length };
  }
  const isRevival = at === -1 && model.state === "soft" && model.ids[0] !== ids[0];
  return isRevival ? append(model, ids) : wrong;
};

const append = (model: ModelStream, ids: readonly string[]) => {
  if (model.state === "soft") model.firstVisible = model.ids.length;
  model.state = "live";
  model.ids.push(...ids);
  return { outcome: "appended" as const, revision: model.ids.length - 1 };
};

const visible = (model: ModelStream): string[] | undefined =>
  model.state === "live" && model.ids.length > 0 ? model.ids.slice(model.firstVisible) : undefined;

const run = async (store: EventStore, model: ModelStream, step: Operation): Promise<void> => {
  if (step.kind === "restart") return;
  if (step.kind === "append") {
    const ids = step.ids.map((i) => pool[i] as string);
    const wanted = expectedAppend(model, ids, step.expected);
    const outcome = await appendIds(store, step.stream, ids, step.expected);
    expect(outcome).toMatchObject({
      kind: wanted.outcome,
      ...(wanted.revision !== undefined && { revision: wanted.revision }),
    });
    return;
  }
  const outcome = await store[step.kind](step.stream, "any");
  expect(outcome.kind).toBe(model.state === "tombstoned" ? "deleted" : "appended");
  if (model.state !== "tombstoned")
    model.state = step.kind === "softDelete" ? "soft" : "tombstoned";
};

test("the store answers as the rules of expected revisions say, across restarts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (steps) => {
      const directory = temporaryDirectory();
      const open = () =>
        openEventStore({ directory: directory.path, chunkSizeBytes: 16_384, maxAppendBytes: 2048 });
      let store = open();
      const models = new Map<string, ModelStream>();
      try {
        for (const step of steps) {
          if (step.kind === "restart") {
            await store.close();
            store = open();
            continue;
          }
          const model = models.get(step.stream) ?? { ids: [], firstVisible: 0, state: "live" };
          models.set(step.stream, model);
          await run(store, model, step);
          expect(idsOf(store, step.stream)).toEqual(visible(model));
        }
      } finally {
        await store.close();
        directory.remove();
      }
    }),
    { numRuns: 400 },
  );
}, 60_000);
