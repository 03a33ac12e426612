import { type DiskReport, readRetentionReport } from "@detektor/read-model";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectExpired } from "../../../test/expect-expired.ts";
import { oldSegment } from "../../../test/old-segment.ts";
import { retentionOnServers, type RetentionOnServers } from "../../../test/retention-on-servers.ts";

let on: RetentionOnServers;
beforeAll(async () => {
  on = await retentionOnServers();
});
afterAll(() => on?.stop());

let minutes = 0;
const nothing = { event_store: 0, nats: 0, postgres: 0, pictures: null };

/** Returns a measurement of a store that is the only one to use the disk; each is 20 minutes after the one before. */
function measured(used_bytes: number, parts: object = { event_store: used_bytes }): DiskReport {
  minutes += 20;
  return {
    measured_at: new Date(Date.now() + minutes * 60_000).toISOString(),
    max_bytes: 1000,
    used_bytes,
    parts: { ...nothing, ...parts },
  };
}

const run = (disk: DiskReport, forever: readonly string[] = []) =>
  on.run({ framesMs: null, disk, forever });

const report = async () => {
  const { early, totals } = (await readRetentionReport(on.readModel)) ?? {};
  return { early, early_segments: totals?.early_segments };
};

const hastened = async () =>
  (await Array.fromAsync(on.log.readStream("retention-_platform"))).map(({ data }) => data);

test("at 95 % of the bound the oldest segments go, as many as are needed, and it is said", async () => {
  const events = [oldSegment("cam-1"), oldSegment("cam-2"), oldSegment("cam-3")];
  const streams: string[] = [];
  for (const own of events) streams.push(await on.append(own));
  await run(measured(949));
  expect(await report()).toEqual({ early: "none", early_segments: 0 });
  const disk = measured(960);
  await run(disk);
  await expectExpired(on, "cam-1", String(streams[0]), events[0] ?? []);
  const [summary] = await Array.fromAsync(on.log.readStream("expired-lab.cam-1-202610"));
  const rule = { name: "max_disk", max_bytes: 1000, used_bytes: 960 };
  expect(summary?.data).toMatchObject({ rule });
  expect(await on.countOf(String(streams[1]))).toBe(12);
  expect(await report()).toEqual({ early: "running", early_segments: 1 });
  const { measured_at } = disk;
  const hour = "2026-10-02T10:00:00.000000Z";
  const data = { max_bytes: 1000, used_bytes: 960, segments: 1, measured_at };
  expect(await hastened()).toEqual([{ ...data, oldest_hour: hour, newest_hour: hour }]);
});

test("nothing more goes before the space of what has gone was measured", async () => {
  const at = new Date().toISOString();
  await run({ ...measured(960), measured_at: at });
  expect(await report()).toEqual({ early: "waits_for_space", early_segments: 1 });
  await run(measured(1000));
  expect(await report()).toEqual({ early: "running", early_segments: 2 });
  expect(await hastened()).toHaveLength(2);
});

test("a camera whose own rule is forever loses nothing, and that nothing is left is said", async () => {
  const stream = await on.append(oldSegment("cam-own"));
  await eventually(() => run(measured(5000), ["lab/cam-own"]));
  expect(await on.countOf(stream)).toBe(12);
  expect(await report()).toEqual({ early: "running", early_segments: 3 });
  await run(measured(5000), ["lab/cam-own"]);
  expect(await report()).toEqual({ early: "nothing_left", early_segments: 3 });
  expect(await on.countOf(stream)).toBe(12);
});

test("no segment goes for the space of pictures and messages", async () => {
  const stream = await on.append(oldSegment("cam-4"));
  const parts = { event_store: 100, nats: 900 };
  await run(measured(1000, parts));
  expect(await report()).toEqual({ early: "nothing_left", early_segments: 3 });
  expect(await on.countOf(stream)).toBe(12);
});
