import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import {
  readRetentionReport,
  type RetentionReport,
  writeRetentionReport,
} from "./retention-report.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url, { maxConnections: 1 });
});
afterAll(async () => {
  await readModel.close();
  await database.drop();
});

const counts = { segments: 1, frames: 2, events: 2 ** 53 - 1, kept_days: 0, early_segments: 0 };
const report: RetentionReport = {
  rules: {
    frames: {
      defaultMs: null,
      sites: new Map([["__proto__", 5]]),
      cameras: new Map([["lab/constructor", null]]),
    },
    kept: { defaultMs: 1, sites: new Map(), cameras: new Map() },
  },
  at: "2026-04-01T10:00:00Z",
  error: 'no answer\n"quoted"',
  waiting: [{ segment: "frames-lab.cam-1-20260401T10", reason: "a \\ reason" }],
  totals: { ...counts, last_expired_at: null, last_scavenge_at: "2026-04-01T09:00:00Z" },
  disk: null,
  early: "none",
};

test("the newest report of retention is read as it was written, whatever sites are called", async () => {
  expect(await readRetentionReport(readModel)).toBeNull();
  await writeRetentionReport(readModel, { ...report, error: null });
  await writeRetentionReport(readModel, report);
  expect(await readRetentionReport(readModel)).toEqual(report);
});

test("a report by an older version, which measured no disk, is read", async () => {
  await writeRetentionReport(readModel, report);
  await readModel.pool.query(
    "UPDATE detektor.retention SET report = report::jsonb - '{disk,early}'::text[] #- '{totals,early_segments}'",
  );
  expect(await readRetentionReport(readModel)).toEqual(report);
});
