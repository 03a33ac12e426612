import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { appendIds, idsBackwards, idsOf } from "../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../test/support/temporary-directory.ts";
import type { AppendOutcome } from "../streams/appender.ts";
import type { EventStore } from "./event-store.ts";
import type { ExpectedRevision } from "../streams/expected-revision.ts";
import { openEventStore } from "./open-event-store.ts";
import { proposedEvent } from "../log/record/proposed-event.ts";

/** A stream in the model: all ids ever appended, and what hides them. */
type ModelStream = {
  readonly ids: string[];
  /** undefined: no metadata was ever written. */
  metadata: { readonly tb: number; readonly maxCount: number } | undefined;
  isTombstoned: boolean;
};

type Operation =
  | { kind: "append"; stream: string; ids: number[]; expected: ExpectedRevision }
  | { kind: "softDelete" | "tombstone"; stream: string; expected: ExpectedRevision }
  | { kind: "metadata"; stream: string; metadata: { $tb?: number; $maxCount?: number } }
  | { kind: "restart" };

const pool = Array.from({ length: 8 }, () => randomUUID());

const stream = fc.constantFrom("a", "b");
const expected = fc.oneof(
  fc.constantFrom("any" as const, "no_stream" as const, "stream_exists" as const),
  fc.nat(6),
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("append" as const),
      stream,
      ids: fc.uniqueArray(fc.nat(pool.length - 1), { minLength: 1, maxLength: 3 }),
      expected,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("softDelete" as const), stream, expected }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("tombstone" as const), stream, expected }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("metadata" as const),
      stream,
      metadata: fc.record(
        { $tb: fc.integer({ min: 1, max: 8 }), $maxCount: fc.integer({ min: 1, max: 4 }) },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "restart" as const }) },
);

const isSoftDeleted = ({ metadata }: ModelStream): boolean =>
  metadata?.tb === Number.POSITIVE_INFINITY;

const wrong = { outcome: "wrong-expected-revision" as const };
const deleted = { outcome: "deleted" as const };

/** Returns the outcome if the rules decide before ids matter; undefined if they don't. */
const refusal = (model: ModelStream, expectation: ExpectedRevision) => {
  const isEmpty = model.ids.length === 0;
  if (model.isTombstoned) return deleted;
  if (expectation === "stream_exists" && isSoftDeleted(model)) return deleted;
  if (expectation === "stream_exists" && isEmpty && !model.metadata) return wrong;
  return undefined;
};

const expectedAppend = (
  model: ModelStream,
  ids: readonly string[],
  expectation: ExpectedRevision,
): { outcome: AppendOutcome["kind"]; revision?: number } => {
  const refused = refusal(model, expectation);
  if (refused) return refused;
  const last = model.ids.length - 1;
  if (expectation === "any" || expectation === "stream_exists") {
    const known = ids.map((id) => model.ids.lastIndexOf(id));
    if (known[0] === -1) return append(model, ids);
    return known.includes(-1) ? wrong : { outcome: "appended", revision: known.at(-1) ?? -1 };
  }
  const at = expectation === "no_stream" ? -1 : expectation;
  if (at > last) return wrong;
  if (at === last) return append(model, ids);
  if (ids.every((id, i) => model.ids[at + 1 + i] === id)) {
    return { outcome: "appended", revision: at + ids.length };
  }
  const isRevival = at === -1 && isSoftDeleted(model) && model.ids[0] !== ids[0];
  return isRevival ? append(model, ids) : wrong;
};

const append = (model: ModelStream, ids: readonly string[]) => {
  if (isSoftDeleted(model) && model.metadata)
    model.metadata = { ...model.metadata, tb: model.ids.length };
  model.ids.push(...ids);
  return { outcome: "appended" as const, revision: model.ids.length - 1 };
};

const expectedDelete = (
  model: ModelStream,
  kind: "softDelete" | "tombstone",
  expectation: ExpectedRevision,
): AppendOutcome["kind"] => {
  const refused = refusal(model, expectation);
  if (refused) return refused.outcome;
  const at = expectation === "no_stream" ? -1 : expectation;
  const isRevival = at === -1 && isSoftDeleted(model);
  if (typeof at === "number" && at !== model.ids.length - 1 && !isRevival) return wrong.outcome;
  const isNowhere = model.ids.length === 0 && !model.metadata;
  if (kind === "softDelete" && isNowhere) return wrong.outcome;
  if (kind === "tombstone") model.isTombstoned = true;
  else {
    const { maxCount = Number.POSITIVE_INFINITY } = model.metadata ?? {};
    model.metadata = { tb: Number.POSITIVE_INFINITY, maxCount };
  }
  return "appended";
};

const visible = (model: ModelStream): string[] | undefined => {
  if (model.isTombstoned || isSoftDeleted(model) || model.ids.length === 0) return undefined;
  const { tb = 0, maxCount = Number.POSITIVE_INFINITY } = model.metadata ?? {};
  return model.ids.slice(Math.max(0, tb, model.ids.length - maxCount));
};

const writeMetadata = async (
  store: EventStore,
  model: ModelStream,
  { stream: name, metadata }: Extract<Operation, { kind: "metadata" }>,
): Promise<void> => {
  const data = Buffer.from(JSON.stringify(metadata));
  const event = proposedEvent({ id: randomUUID(), type: "$metadata", data });
  const request = { stream: `$$${name}`, expected: "any" as const, events: [event] };
  const outcome = await store.append(request);
  expect(outcome.kind).toBe(model.isTombstoned ? "deleted" : "appended");
  if (model.isTombstoned) return;
  const { $tb: tb = 0, $maxCount: maxCount = Number.POSITIVE_INFINITY } = metadata;
  model.metadata = { tb, maxCount };
};

const run = async (
  store: EventStore,
  model: ModelStream,
  step: Exclude<Operation, { kind: "restart" }>,
): Promise<void> => {
  if (step.kind === "metadata") return writeMetadata(store, model, step);
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
  const wanted = expectedDelete(model, step.kind, step.expected);
  expect((await store[step.kind](step.stream, step.expected)).kind).toBe(wanted);
};

/** Checks that every stream is as in the model, read in both directions. */
const compare = (store: EventStore, models: ReadonlyMap<string, ModelStream>): void => {
  for (const [name, model] of models) {
    expect(idsOf(store, name)).toEqual(visible(model));
    expect(idsBackwards(store, name)).toEqual(visible(model)?.reverse());
    if (!model.isTombstoned) expect(store.storedLast(name)).toBe(model.ids.length - 1);
  }
};

const newModel = (): ModelStream => ({ ids: [], metadata: undefined, isTombstoned: false });

const runs = Number(process.env["MODEL_RUNS"] ?? 200);
const timeout = 60_000 + runs * 200;

test("the store answers and shows as the rules of revisions, ids, deletes and metadata say, across restarts", {
  timeout,
}, async () => {
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
            compare(store, models);
            continue;
          }
          const model = models.get(step.stream) ?? newModel();
          models.set(step.stream, model);
          await run(store, model, step);
          compare(store, models);
        }
      } finally {
        await store.close();
        directory.remove();
      }
    }),
    { numRuns: runs, endOnFailure: true },
  );
});
