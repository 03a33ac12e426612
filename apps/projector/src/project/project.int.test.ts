import { type FrameState, view } from "@detektor/frame-state";
import { connectReadModel } from "@detektor/read-model";
import { exampleAnswers, postgresForTests, type TestDatabase } from "@detektor/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { tableContents } from "../../test/table-contents.ts";

const answers = exampleAnswers();

async function framesOf(url: string): Promise<unknown[]> {
  const { db, close } = connectReadModel(url);
  try {
    const rows = await db.selectFrom("frames").select("state_doc").orderBy("frame_id").execute();
    return rows.map((row) => view(row.state_doc as FrameState));
  } finally {
    await close();
  }
}

/** Returns the ledger after every open frame's limit has passed. */
async function ledgerOf(url: string): Promise<unknown[]> {
  const { db, close } = connectReadModel(url);
  try {
    const rows = await db
      .selectFrom("ledger_minutes")
      .selectAll()
      .orderBy("camera_id")
      .orderBy("minute")
      .execute();
    return rows.map(({ minute, site, camera_id, ...counts }) => {
      const [captured, completed, dropped, failed] = [
        Number(counts.captured),
        Number(counts.completed),
        Number(counts.dropped),
        Number(counts.failed),
      ];
      const [lost, missing] = [Number(counts.lost), Number(counts.missing)];
      return {
        site,
        camera_id,
        bucket: new Date(minute * 60_000).toISOString().replace(".000", ""),
        captured,
        completed,
        dropped,
        failed,
        in_flight: 0,
        unaccounted: captured - completed - dropped - failed,
        lost,
        missing,
        expected: captured + lost + missing,
      };
    });
  } finally {
    await close();
  }
}

async function expectAnswers(url: string): Promise<void> {
  const frames = answers.frames.map(({ root_span_id: _root, ...frame }) => frame);
  expect(await framesOf(url)).toMatchObject(frames);
  expect(await ledgerOf(url)).toEqual(answers.ledger_once_the_limit_has_passed);
}

describe("the example session", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await postgresForTests();
    await runProjection(database.url, recorded(exampleEvents()));
  });
  afterAll(() => database.drop());

  test("leads to its answers", () => expectAnswers(database.url));

  test("met again from the start changes no row", async () => {
    const before = await tableContents(database.url);
    await runProjection(database.url, recorded(exampleEvents()), { fromStart: true, maxEvents: 3 });
    expect(await tableContents(database.url)).toEqual(before);
  });
});

const [seeds, shuffles] = [
  [1, 2, 3, 4, 5, 6],
  fc.shuffledSubarray(exampleEvents(), { minLength: 50 }),
];

test.each(seeds)(
  "in order %i, in small batches and with repeats, it leads to the same rows",
  async (seed) => {
    const [usual, other] = [await postgresForTests(), await postgresForTests()];
    try {
      const [once, again] = fc.sample(shuffles, { numRuns: 2, seed });
      await runProjection(usual.url, recorded(exampleEvents()));
      await runProjection(other.url, recorded([...(once ?? []), ...(again ?? [])]), {
        maxEvents: seed * 2,
      });
      await expectAnswers(other.url);
      const unordered = { sameLog: false };
      expect(await tableContents(other.url, unordered)).toEqual(
        await tableContents(usual.url, unordered),
      );
    } finally {
      await Promise.all([usual.drop(), other.drop()]);
    }
  },
);

test("stopped anywhere and started again, it leads to the same rows as in one go", async () => {
  const [usual, other] = [await postgresForTests(), await postgresForTests()];
  try {
    const events = recorded(exampleEvents());
    await runProjection(usual.url, events);
    for (const until of [40n, 50n, 230n, 350n, 500n]) {
      await runProjection(other.url, events, { until, maxEvents: 4 });
    }
    expect(await tableContents(other.url)).toEqual(await tableContents(usual.url));
  } finally {
    await Promise.all([usual.drop(), other.drop()]);
  }
});
