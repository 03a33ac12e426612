import { readRetentionReport } from "@detektor/read-model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { oldSegment } from "../../test/old-segment.ts";
import { retentionOnServers, type RetentionOnServers } from "../../test/retention-on-servers.ts";

let on: RetentionOnServers;
beforeAll(async () => {
  on = await retentionOnServers();
});
afterAll(() => on?.stop());

test("what has expired is reported, and added up over processes", async () => {
  await on.append(oldSegment("cam-1"));
  await on.run();
  const rules = {
    frames: { defaultMs: 0, sites: new Map(), cameras: new Map([["lab/cam-9", null]]) },
    kept: { defaultMs: 0, sites: new Map(), cameras: new Map() },
  };
  await on.append(oldSegment("cam-2"));
  await on.run({ keptMs: 0, forever: ["lab/cam-9"] });
  const report = await readRetentionReport(on.readModel);
  expect(report).toMatchObject({ rules, error: null, waiting: [] });
  expect(report?.totals).toMatchObject({ segments: 2, frames: 12, events: 24, kept_days: 2 });
  const { last_expired_at: expiredAt, last_scavenge_at: scavengedAt } = report?.totals ?? {};
  expect([expiredAt, scavengedAt].every((at) => at && at <= (report?.at ?? ""))).toBe(true);
});

test("a run that fails is reported with its reason, until one succeeds", async () => {
  const head = () => Promise.reject(new Error("the log has no end"));
  await expect(on.run({ log: { ...on.log, head } })).rejects.toThrow("no end");
  expect(await readRetentionReport(on.readModel)).toMatchObject({ error: "the log has no end" });
  await on.run();
  const { error, totals } = (await readRetentionReport(on.readModel)) ?? {};
  expect([error, totals?.segments]).toEqual([null, 2]);
});
