import type { RecordedEvent } from "@detektor/event-log";
import { type FrameState, view } from "@detektor/frame-state";
import { connectReadModel, defaultGeneration } from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { inDatabase, projectionRow } from "../../test/projection-row.ts";
import { retryIn, runProjection } from "../../test/run-projection.ts";
import { tableContents } from "../../test/table-contents.ts";
import { CodeAtFault } from "./fault-limit.ts";

const { schema } = defaultGeneration;

let healthy: TestDatabase;
let faulty: TestDatabase;
beforeEach(async () => {
  [healthy, faulty] = [await postgresForTests(), await postgresForTests()];
});
afterEach(async () => {
  await Promise.all([healthy.drop(), faulty.drop()]);
});

/** Returns the event as faulty code of ours would see it: the first read of its data fails. */
function withFault(event: RecordedEvent): RecordedEvent {
  let isFirst = true;
  return {
    ...event,
    get data() {
      if (!isFirst) return event.data;
      isFirst = false;
      throw new TypeError("data.objects is undefined");
    },
  };
}

async function setAside(url: string) {
  const { db, close } = connectReadModel(url);
  try {
    const columns = ["position", "fault", "error"] as const;
    return await db.selectFrom("poison_events").select(columns).orderBy("position").execute();
  } finally {
    await close();
  }
}

/** Returns every row, and every frame as read from its document: the order within documents may differ. */
async function outcome(url: string) {
  const { db, close } = connectReadModel(url);
  try {
    const rows = await db.selectFrom("frames").select("state_doc").orderBy("frame_id").execute();
    const frames = rows.map((row) => view(row.state_doc as FrameState));
    return { frames, tables: await tableContents(url, { sameLog: false }) };
  } finally {
    await close();
  }
}

const events = recorded(exampleEvents());
const [seeds, choices] = [
  [1, 2, 3].map(() => Math.floor(Math.random() * 1e9)),
  fc.subarray(events, { minLength: 1 }).chain((some) =>
    fc.record({
      aside: fc.constant(new Set(some.map(({ position }) => position))),
      order: fc.shuffledSubarray(
        some.map(({ position }) => position),
        { minLength: some.length },
      ),
    }),
  ),
];
const given = process.env["DETEKTOR_TEST_SEED"];

test.each(given === undefined ? seeds : [Number(given)])(
  "what a fault of ours set aside comes out, tried again in any order, as if it had never been (DETEKTOR_TEST_SEED=%i)",
  async (seed) => {
    const [choice] = fc.sample(choices, { numRuns: 1, seed });
    const { aside, order } = choice ?? { aside: new Set(), order: [] };
    await runProjection(healthy.url, events);
    const met = events.map((event) => (aside.has(event.position) ? withFault(event) : event));
    await runProjection(faulty.url, met, { maxEvents: 7 });
    const rows = await setAside(faulty.url);
    expect(new Set(rows.map(({ position }) => position))).toEqual(aside);
    expect(rows.every(({ fault }) => fault === "code")).toBe(true);
    const before = await projectionRow(faulty.url);
    await retryIn(faulty.url, "all", order);
    expect(await setAside(faulty.url)).toEqual([]);
    expect(await outcome(faulty.url)).toEqual(await outcome(healthy.url));
    const { position, poison_total, events_total } = await projectionRow(faulty.url);
    expect([position, poison_total]).toEqual([before.position, 0n]);
    expect(events_total).toBe(before.events_total);
  },
);

test("of those tried again the ones that still can't be applied stay, the others of their batch are applied", async () => {
  await runProjection(healthy.url, events);
  const only = "ADD CONSTRAINT not_yet CHECK (false)";
  for (const table of ["alerts", "detection_hours"]) {
    await inDatabase(faulty.url, `ALTER TABLE ${schema}.${table} ${only}`);
  }
  await runProjection(faulty.url, events);
  const first = await setAside(faulty.url);
  expect(first.length).toBe(2);
  expect(first[0]).toMatchObject({ fault: "code", error: expect.stringContaining("not_yet") });
  await inDatabase(faulty.url, `ALTER TABLE ${schema}.detection_hours DROP CONSTRAINT not_yet`);
  const { tried, applied } = await retryIn(faulty.url, "after_start");
  const left = await setAside(faulty.url);
  expect([tried, applied]).toEqual([first.length, first.length - left.length]);
  expect([applied, left.length].every((count) => count > 0)).toBe(true);
  expect((await projectionRow(faulty.url)).poison_total).toBe(BigInt(left.length));
  await inDatabase(faulty.url, `ALTER TABLE ${schema}.alerts DROP CONSTRAINT not_yet`);
  await retryIn(faulty.url, "after_start");
  expect(await setAside(faulty.url)).toEqual([]);
  expect(await outcome(faulty.url)).toEqual(await outcome(healthy.url));
});

test("a start tries again what is our fault or was tried by another version, and not what is the event's own", async () => {
  const [like] = events;
  const bad = { ...(like as RecordedEvent), metadata: {}, position: 5n, id: "a-bad-one" };
  await runProjection(faulty.url, [bad, ...events]);
  expect(await setAside(faulty.url)).toMatchObject([{ position: 5n, fault: "event" }]);
  expect(await retryIn(faulty.url, "after_start")).toEqual({ tried: 0, applied: 0 });
  expect(await retryIn(faulty.url, "all")).toEqual({ tried: 1, applied: 0 });
  await inDatabase(faulty.url, `UPDATE ${schema}.poison_events SET fold_version = 0`);
  expect(await retryIn(faulty.url, "after_start")).toEqual({ tried: 1, applied: 0 });
  expect(await retryIn(faulty.url, "after_start")).toEqual({ tried: 0, applied: 0 });
});

test("a fault that every event meets stops the projection, and sets the log aside no further", async () => {
  const many = Array.from({ length: 6 }, (_, n) => recorded(exampleEvents(), n * 100)).flat();
  const met = many.map(withFault);
  await expect(runProjection(faulty.url, met, { maxEvents: 30 })).rejects.toThrow(CodeAtFault);
  expect((await setAside(faulty.url)).length).toBeLessThanOrEqual(100);
  await runProjection(healthy.url, many);
  await retryIn(faulty.url, "after_start");
  await runProjection(faulty.url, many);
  expect(await outcome(faulty.url)).toEqual(await outcome(healthy.url));
});
