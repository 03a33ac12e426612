import { connectReadModel } from "@detektor/read-model";
import { exampleAnswers, postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";

const log = recorded(exampleEvents());
const newestMs = Math.max(...log.map((event) => event.recordedAtUs)) / 1000;
const traces = { sampleRatio: 0, slowMs: 1e9, afterMs: 30_000 };

let database: TestDatabase;
beforeEach(async () => {
  database = await postgresForTests();
});
afterEach(() => database?.drop());

async function due(): Promise<Map<string, string>> {
  const { pool, close } = connectReadModel(database.url);
  try {
    const { rows } = await pool.query<{ frame_id: string; reason: string; seconds: number }>(
      `SELECT frame_id, reason, extract(epoch FROM due_at - noted_at)::float AS seconds
       FROM detektor.due_traces`,
    );
    for (const row of rows) expect(row.seconds).toBe(30);
    return new Map(rows.map((row) => [row.frame_id, row.reason]));
  } finally {
    await close();
  }
}

const badEnds = new Map(
  exampleAnswers()
    .frames.filter(({ state }) => state === "failed" || state === "dropped")
    .map((frame) => [frame.frame_id as string, frame["state"] as string]),
);

test("a log that is read again long after notes nothing as due", async () => {
  await runProjection(database.url, log, { traces, nowMs: newestMs + 3_600_000 });
  expect(await due()).toEqual(new Map());
});

test("frames that failed or were dropped are due a while after, each once whatever is repeated", async () => {
  expect(badEnds.size).toBeGreaterThan(0);
  await runProjection(database.url, log, { traces, nowMs: newestMs, maxEvents: 7 });
  expect(await due()).toEqual(badEnds);
  await runProjection(database.url, log, { traces, nowMs: newestMs, fromStart: true });
  expect(await due()).toEqual(badEnds);
});

test("all that have ended are due when all are sampled", async () => {
  const ends = ["completed", "dropped", "failed"];
  const ended = exampleAnswers().frames.filter(({ state }) => ends.includes(state as string));
  await runProjection(database.url, log, {
    traces: { ...traces, sampleRatio: 1 },
    nowMs: newestMs,
  });
  expect([...(await due()).keys()].toSorted()).toEqual(
    ended.map((frame) => frame.frame_id as string).toSorted(),
  );
});
