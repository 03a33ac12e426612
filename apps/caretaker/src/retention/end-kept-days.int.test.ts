import { isoOfUs, keptStream, toStored } from "@detektor/events";
import type { ExpiredData } from "@detektor/frame-counts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { oldFrame, oldHour, oldSegment } from "../../test/old-segment.ts";
import {
  Killed,
  retentionOnServers,
  type RetentionOnServers,
} from "../../test/retention-on-servers.ts";
import type { EndStep } from "./end-kept-day.ts";

let on: RetentionOnServers;
beforeAll(async () => {
  on = await retentionOnServers();
});
afterAll(() => on?.stop());

const keptOf = (camera: string) => keptStream("lab", camera, oldHour);

/** Returns the ends of a camera's kept streams that are in the log. */
async function endsOf(camera: string): Promise<readonly ExpiredData[]> {
  const events = await Array.fromAsync(on.log.readStream(`expired-lab.${camera}-202610`));
  return events
    .map(({ data }) => data as ExpiredData)
    .filter(({ stream }) => stream === keptOf(camera));
}

async function expectEnded(camera: string): Promise<void> {
  expect(await on.countOf(keptOf(camera))).toBe(0);
  const rule = { name: "retention_kept", keep_ms: 0, where: "default" };
  expect(await endsOf(camera)).toMatchObject([{ part: 1, parts: 1, events: 4, frames: 2, rule }]);
  const { schema } = on.readModel.pool.generation;
  const text = `SELECT FROM ${schema}.kept_frames WHERE camera_id = '${camera}'`;
  expect((await on.readModel.pool.query(text)).rows).toEqual([]);
}

test("kept frames outlive their segment until their own rule lets them go", async () => {
  await on.append(oldSegment("cam-1"));
  await on.run();
  await on.run({ keptMs: 3_600_000 });
  expect(await on.countOf(keptOf("cam-1"))).toBe(4);
  await on.run({ keptMs: 0 });
  await expectEnded("cam-1");
});

test.each<EndStep>(["end-written", "end-projected", "end-deleted"])(
  "a process that ends after the step %s is continued by the next one",
  async (endAfter) => {
    const camera = `cam-${endAfter}`;
    await on.append(oldSegment(camera));
    await expect(on.run({ keptMs: 0, endAfter })).rejects.toThrow(Killed);
    await on.run({ keptMs: 0 });
    await expectEnded(camera);
  },
);

test("what was begun is finished although kept frames are kept forever by now", async () => {
  await on.append(oldSegment("cam-2"));
  await expect(on.run({ keptMs: 0, endAfter: "end-written" })).rejects.toThrow(Killed);
  await on.run();
  await expectEnded("cam-2");
});

test("a day with a segment that hasn't expired keeps its frames", async () => {
  await on.append(oldSegment("cam-3"));
  await on.run();
  const hour = oldHour + 1;
  const later = oldFrame("cam-3", 3601, "completed", { total_ms: 7 });
  const stream = await on.append(later);
  expect(stream).toContain(isoOfUs(hour * 3_600_000_000).slice(11, 13));
  await on.run({ keptMs: 0, forever: ["lab/cam-3"] });
  expect(await on.countOf(keptOf("cam-3"))).toBe(4);
  await on.run({ keptMs: 0 });
  await expectEnded("cam-3");
});

test("kept frames of earlier segments stay once a camera's segments are kept forever", async () => {
  await on.append(oldSegment("cam-6"));
  await on.run();
  await on.run({ keptMs: 0, forever: ["lab/cam-6"] });
  expect(await on.countOf(keptOf("cam-6"))).toBe(4);
});

test("a later segment of a day whose kept frames are gone waits until its own may go", async () => {
  await on.append(oldSegment("cam-4"));
  await on.run({ keptMs: 0 });
  await expectEnded("cam-4");
  const stream = await on.append(
    oldFrame("cam-4", 3601, "failed", { stage: "detect", error_type: "Timeout" }),
  );
  await on.run();
  await on.run({ keptMs: 3_600_000 });
  expect(await on.countOf(stream)).toBe(2);
  await on.run({ keptMs: 0 });
  expect(await on.countOf(stream)).toBe(0);
  expect(await on.countOf(keptOf("cam-4"))).toBe(0);
  await expectEnded("cam-4");
});

test("a stream of kept frames takes no event any more", async () => {
  await on.append(oldSegment("cam-5"));
  await on.run({ keptMs: 0 });
  const [event] = oldSegment("cam-5");
  if (event === undefined) throw new Error("no event");
  const again = [toStored(event, { ingestTime: event.time })];
  const appended = on.log.append(keptOf("cam-5"), again, { expected: "any" });
  await expect(appended).rejects.toThrow("tombstoned");
});
