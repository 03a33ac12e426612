import { keptStream } from "@detektor/events";
import { connectReadModel } from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  expiredDay,
  expiredSegment,
  type ExpiringLog,
  expiringLog,
  withKeptEnd,
} from "../../test/expiring-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { purgeExpired } from "../project/purge-expired.ts";
import { tableContents } from "../../test/table-contents.ts";

let live: TestDatabase;
let rebuilt: TestDatabase;
beforeEach(async () => {
  [live, rebuilt] = [await postgresForTests(), await postgresForTests()];
});
afterEach(async () => {
  await live.drop();
  await rebuilt.drop();
});

async function purge({ url }: TestDatabase): Promise<void> {
  const { pool, close } = connectReadModel(url);
  const lines: unknown[] = [];
  const logLine = (fields: unknown) => lines.push(fields);
  try {
    await purgeExpired({ pool, logger: { info: logLine, warn: logLine } });
    expect(lines).toEqual([{ date: new Date(expiredDay * 86_400_000).toISOString().slice(0, 10) }]);
  } finally {
    await close();
  }
}

/** Returns every row, apart from what says how it was derived. */
async function contentsOf({ url }: TestDatabase): Promise<Record<string, readonly unknown[]>> {
  const { pool, close } = connectReadModel(url);
  const rows = async (text: string) => (await pool.query(text)).rows;
  try {
    return {
      ...(await tableContents(url)),
      segments: await rows(
        `SELECT to_jsonb(s) - 'from_summary' - 'is_purged' FROM detektor_g1.segments s
         ORDER BY hour, site, camera_id`,
      ),
      kept: await rows("SELECT * FROM detektor_g1.kept_frames ORDER BY frame_id"),
      operations: await rows(
        `SELECT site, camera_id, service, operation, span_kind FROM detektor_g1.operations
         ORDER BY 1, 2, 3, 4, 5`,
      ),
      marks: await rows(
        `SELECT f.frame_id, m.marks FROM detektor_g1.frames f
         LEFT JOIN detektor_g1.mark_sets m USING (mark_set) ORDER BY f.frame_id`,
      ),
    };
  } finally {
    await close();
  }
}

const gone = new Set([expiredSegment]);

/** Projects the log as it grows: the day's rows go as soon as it has expired. */
async function projectLive({ events, expiredAt }: ExpiringLog, maxEvents: number): Promise<void> {
  const until = events.filter(({ position }) => position <= expiredAt);
  await runProjection(live.url, until, { maxEvents });
  await purge(live);
  await runProjection(live.url, events, { maxEvents });
}

test("a rebuild from what is left of an expired segment leads to the rows of those who read all of it", async () => {
  const random = randomOfTest();
  const log = expiringLog(random);
  await projectLive(log, random.pick([7, 100, 2000]));
  await runProjection(rebuilt.url, log.left, { gone, maxEvents: random.pick([7, 100, 2000]) });
  const expected = await contentsOf(live);
  const kept = expected["kept"]?.length ?? 0;
  expect(kept).toBeGreaterThan(0);
  expect(expected["frames"]?.length).toBeGreaterThan(kept);
  expect(await contentsOf(rebuilt)).toEqual(expected);
});

test("a rebuild that began before the segment was deleted goes on with its events", async () => {
  const random = randomOfTest();
  const log = expiringLog(random);
  await projectLive(log, 2000);
  const own = log.events.filter(({ stream }) => stream === expiredSegment);
  const middle = own[Math.floor(own.length / 2)]?.position ?? 0n;
  const begun = log.events.filter(({ position }) => position <= middle);
  await runProjection(rebuilt.url, begun, { maxEvents: 50 });
  await runProjection(rebuilt.url, log.events, { gone, maxEvents: 50 });
  await purge(rebuilt);
  expect(await contentsOf(rebuilt)).toEqual(await contentsOf(live));
});

test("a rebuild without the kept frames that have expired as well leads to the same rows", async () => {
  const random = randomOfTest();
  const log = withKeptEnd(expiringLog(random));
  await projectLive(log, random.pick([7, 2000]));
  await purge(live);
  const stream = keptStream("lab", "cam-1", expiredDay * 24);
  await runProjection(rebuilt.url, log.left, { gone: new Set([...gone, stream]), maxEvents: 50 });
  await purge(rebuilt);
  const expected = await contentsOf(live);
  expect(expected["kept"]).toEqual([]);
  expect(expected["frames"]?.length).toBeGreaterThan(0);
  expect(await contentsOf(rebuilt)).toEqual(expected);
});

test("a segment has expired once the last part of its summary is there, and not before", async () => {
  const { events, expiredAt, parts } = logWithParts(randomOfTest());
  const before = events.filter(({ position }) => position <= (parts.at(-2)?.position ?? 0n));
  await runProjection(live.url, before);
  expect(await expiredHours()).toEqual([]);
  await runProjection(
    live.url,
    events.filter(({ position }) => position <= expiredAt),
  );
  expect(await expiredHours()).toEqual([expiredDay * 24]);
});

/** Returns a log whose summary has several parts, as most have if each part is small. */
function logWithParts(random: ReturnType<typeof randomOfTest>) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const log = expiringLog(random, 300);
    const parts = log.events.filter(({ type }) => type === "detektor.segment.expired.v1");
    if (parts.length > 1) return { ...log, parts };
  }
  throw new Error("no log of this seed has a summary of several parts");
}

async function expiredHours(): Promise<readonly number[]> {
  const { db, close } = connectReadModel(live.url);
  try {
    const query = db.selectFrom("segments").select("hour").where("expired_us", "is not", null);
    return (await query.execute()).map(({ hour }) => hour);
  } finally {
    await close();
  }
}
