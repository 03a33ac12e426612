import { type DetektorEvent, isoOfUs, segmentStream, toStored, uuidv7 } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectExpired } from "../../test/expect-expired.ts";
import { oldFrame, oldHour, oldSegment } from "../../test/old-segment.ts";
import {
  Killed,
  retentionOnServers,
  type RetentionOnServers,
} from "../../test/retention-on-servers.ts";
import type { Step } from "./expire-segment.ts";
import { createFinishExpired } from "./finish-expired.ts";
import { createLeftSegments } from "./left-segments.ts";

let on: RetentionOnServers;
beforeAll(async () => {
  on = await retentionOnServers();
});
afterAll(() => on?.stop());

const steps: readonly Step[] = ["closed", "kept", "summarised", "projected", "deleted"];

test("a segment that is due is deleted once its summary and its kept frames are in the log", async () => {
  const events = oldSegment("cam-1");
  const stream = await on.append(events);
  await on.run();
  await expectExpired(on, "cam-1", stream, events);
});

test.each(steps)(
  "a process that ends after the step %s is continued by the next one",
  async (step) => {
    const camera = `cam-${step}`;
    const events = oldSegment(camera);
    const stream = await on.append(events);
    await expect(on.run({ endAfter: step })).rejects.toThrow(Killed);
    await on.run();
    await expectExpired(on, camera, stream, events);
  },
);

/** Returns a frame's last event as `type`, appended after the closing event by somebody who expects nothing. */
async function appendLate(stream: string, camera: string, type: string, more: object) {
  const [, event] = oldFrame(camera, 7, "completed", more);
  const late = { ...event, type } as DetektorEvent;
  await on.log.append(stream, [toStored(late, { ingestTime: late.time })], { expected: "any" });
}

const stuck = { since: isoOfUs(oldHour * 3_600_000_000) };

test.each(["closed", "summarised"] as const)(
  "our own report that follows the closing event goes with the segment, after the step %s",
  async (step) => {
    const camera = `cam-own-${step}`;
    const events = oldSegment(camera);
    const stream = await on.append(events);
    await expect(on.run({ endAfter: step })).rejects.toThrow(Killed);
    await appendLate(stream, camera, "detektor.frame.stuck.v1", stuck);
    await on.run();
    await expectExpired(on, camera, stream, events);
  },
);

test.each(["closed", "summarised"] as const)(
  "a segment stays, and is reported, when another's event follows its closing event after the step %s",
  async (step) => {
    const camera = `cam-late-${step}`;
    const stream = await on.append(oldSegment(camera));
    await expect(on.run({ endAfter: step })).rejects.toThrow(Killed);
    await appendLate(stream, camera, "detektor.frame.completed.v1", {});
    await on.run();
    await on.run();
    const types = (await Array.fromAsync(on.log.readStream(stream))).map(({ type }) => type);
    expect(types).toHaveLength(14);
    expect(types.slice(-2)).toEqual(["detektor.segment.closed.v1", "detektor.frame.completed.v1"]);
    expect(on.warnings).toContain(`${stream} has-late-events`);
    const summaries = await Array.fromAsync(on.log.readStream(`expired-lab.${camera}-202610`));
    expect(summaries.map(({ data }) => data)).toMatchObject([{ events: 12, frames: 6 }]);
  },
);

test("nothing is deleted while the projector is gone", async () => {
  const events = oldSegment("cam-away");
  const stream = await on.append(events);
  await expect(on.run({ endAfter: "closed" })).rejects.toThrow(Killed);
  await on.projector.kill("SIGKILL");
  await on.append(oldSegment("cam-later"));
  await expect(on.run()).rejects.toThrow("lag");
  expect(await Array.fromAsync(on.log.readStream(stream))).toHaveLength(13);
  await on.projector.restart();
  await eventually(() => on.run());
  await expectExpired(on, "cam-away", stream, events);
});

test("all segments that have expired are looked at, page by page", async () => {
  const { rows } = await on.readModel.pool.query<{ camera: string }>(
    `SELECT camera_id AS camera FROM ${on.readModel.pool.generation.schema}.segments
     WHERE expired_us IS NOT NULL`,
  );
  const seen: string[] = [];
  const tombstone = (stream: string, revision: bigint) => {
    seen.push(stream);
    return on.log.tombstone(stream, revision);
  };
  const left = createLeftSegments({ warn: () => undefined });
  const unfinished = createFinishExpired({ pageSegments: 2 });
  const deps = { log: { ...on.log, tombstone }, readModel: on.readModel, left };
  const signal = AbortSignal.timeout(10_000);
  for (let pages = 1; !(await unfinished.next(deps, signal)); pages += 1)
    expect(seen).toHaveLength(2 * pages);
  const streams = rows.map(({ camera }) => segmentStream("lab", camera, oldHour));
  expect(new Set(seen)).toEqual(new Set(streams));
});

test("a camera whose own rule is forever keeps its segments; a rule for an unknown one is reported", async () => {
  await on.run({ forever: ["lab/cam-own"] });
  expect(on.warnings.some((warning) => warning.includes("lab/cam-own"))).toBe(true);
  const stream = await on.append(oldSegment("cam-own"));
  await on.run({ forever: ["lab/cam-own"] });
  expect(await Array.fromAsync(on.log.readStream(stream))).toHaveLength(12);
});

test("the hour that isn't over is kept", async () => {
  const now = Date.now();
  const time = isoOfUs(now * 1000);
  const data = { frame_id: uuidv7(now), camera_id: "cam-now", session_id: "s", seq: 1 };
  const envelope = { specversion: "1.0", id: uuidv7(now), source: "test/1", site: "lab", time };
  const type = "detektor.frame.captured.v1";
  const captured = { ...envelope, type, data: { ...data, capture_time: time } };
  const stream = await on.append([captured as unknown as DetektorEvent]);
  await on.run();
  expect(await Array.fromAsync(on.log.readStream(stream))).toHaveLength(1);
});
