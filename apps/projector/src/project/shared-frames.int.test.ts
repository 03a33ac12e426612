import { type FrameState, view } from "@detektor/frame-state";
import { connectReadModel, defaultGeneration } from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { sharedFrames } from "../../test/shared-frames.ts";
import { tableContents } from "../../test/table-contents.ts";

const { schema } = defaultGeneration;

let usual: TestDatabase;
let other: TestDatabase;
beforeAll(async () => {
  [usual, other] = [await postgresForTests(), await postgresForTests()];
});
afterAll(async () => {
  await usual.drop();
  await other.drop();
});

const tables =
  "frames, other_names, detections, cameras, sessions, session_gaps, session_remarks, silences, timeline_minutes, ledger_minutes, stage_minutes, stage_hours, drop_minutes, operations, poison_events";

/** Returns every row of a projection into an empty database, with the frames as read from their documents. */
async function projected(
  { url }: TestDatabase,
  events: Parameters<typeof recorded>[0],
  maxEvents: number,
) {
  const { db, pool, close } = connectReadModel(url);
  try {
    await pool.query(`SET search_path TO ${schema}; TRUNCATE ${tables}`);
    await runProjection(url, recorded(events), { fromStart: true, maxEvents });
    const rows = await db.selectFrom("frames").select("state_doc").execute();
    const frames = rows.map((row) => view(row.state_doc as FrameState));
    return { frames: byText(frames), tables: await tableContents(url, { sameLog: false }) };
  } finally {
    await close();
  }
}

const byText = (items: readonly unknown[]): unknown[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const anyWay = sharedFrames
  .filter((events) => events.length > 0)
  .chain((events) =>
    fc.record({
      events: fc.constant([...events]),
      shuffled: fc.shuffledSubarray([...events], { minLength: events.length }),
      again: fc.subarray([...events]),
      maxEvents: fc.integer({ min: 1, max: 7 }),
    }),
  );

test("frame ids that cameras and sites share lead to the same rows in any order, batching and repetition", async () => {
  await fc.assert(
    fc.asyncProperty(anyWay, async ({ events, shuffled, again, maxEvents }) => {
      const expected = await projected(usual, events, 1000);
      expect(await projected(other, [...shuffled, ...again], maxEvents)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});
