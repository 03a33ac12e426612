import type { EventLog } from "@detektor/event-log";
import { type DetektorEvent, isoOfUs, keptStream, streamOf, toStored } from "@detektor/events";
import { askRebuild } from "@detektor/read-model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { oldFrame, oldHour, oldSegment } from "../../test/old-segment.ts";
import { noteHold, placeHold, releaseHold } from "../../test/place-hold.ts";
import {
  Killed,
  retentionOnServers,
  type RetentionOnServers,
} from "../../test/retention-on-servers.ts";
import { readProjected } from "./until-projected.ts";

let on: RetentionOnServers;
beforeAll(async () => {
  on = await retentionOnServers();
});
afterAll(() => on?.stop());

const keptOf = (camera: string) => keptStream("lab", camera, oldHour);
const frameOf = (event: DetektorEvent | undefined) =>
  (event as { readonly data: { readonly frame_id: string } }).data.frame_id;
const timeOf = (seq: number) => isoOfUs((oldHour * 3_600_000 + seq * 1000) * 1000);

/** Returns the sequence numbers of the frames that are in a camera's kept stream. */
async function keptSeqs(camera: string): Promise<readonly number[]> {
  const events = await Array.fromAsync(on.log.readStream(keptOf(camera)));
  return [...new Set(events.map(({ data }) => (data as { readonly seq: number }).seq))];
}

type Appended = { readonly stream: string; readonly held: string; readonly failed: string };

/** Appends an old segment, whose frames 2 (failed) and 4 are kept by themselves; `held` is its frame 5. */
async function append(camera: string): Promise<Appended> {
  const events = oldSegment(camera);
  const named = events.map((event) =>
    (event.data as { readonly seq: number }).seq === 5
      ? { ...event, correlationid: `visit-${camera}` }
      : event,
  );
  const stream = await on.append(named as DetektorEvent[]);
  return { stream, held: frameOf(events[8]), failed: frameOf(events[2]) };
}

async function raiseAlert(alert_id: string, frame_ids: readonly string[]): Promise<void> {
  const event = {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source: "rules/1",
    type: "detektor.alert.raised.v1",
    time: timeOf(0),
    site: "lab",
    data: { alert_id, rule_id: "r", severity: "low", frame_ids },
  } as unknown as DetektorEvent;
  const stored = toStored(event, { ingestTime: event.time });
  await on.log.append(streamOf(event), [stored], { expected: "any" });
}

describe("a held frame outlives its segment", () => {
  test.each<[string, (camera: string, held: string) => object]>([
    ["frame", (_camera, frame_id) => ({ frame_id })],
    ["correlation", (camera) => ({ correlation_id: `visit-${camera}` })],
    ["time", (camera) => ({ site: "lab", camera, from: timeOf(5), to: timeOf(6) })],
  ])("by its %s", async (kind, selectionOf) => {
    const camera = `cam-${kind}`;
    const { stream, held } = await append(camera);
    await placeHold(on.log, selectionOf(camera, held));
    await on.run();
    expect(await on.countOf(stream)).toBe(0);
    expect(await keptSeqs(camera)).toEqual([2, 4, 5]);
  });

  test("until it is released, or its time is over", async () => {
    const [released, lapsed] = [await append("cam-released"), await append("cam-lapsed")];
    await releaseHold(on.log, await placeHold(on.log, { frame_id: released.held }));
    await placeHold(on.log, { frame_id: lapsed.held }, { until: isoOfUs(Date.now() * 1000) });
    await on.run();
    expect(await keptSeqs("cam-released")).toEqual([2, 4]);
    expect(await keptSeqs("cam-lapsed")).toEqual([2, 4]);
  });
});

describe("a kept day stays while one of its frames is held", () => {
  test.each<[string, (camera: string, held: string) => Promise<object>]>([
    ["frame", async (_camera, frame_id) => ({ frame_id })],
    ["time", async (camera) => ({ site: "lab", camera, from: timeOf(0), to: timeOf(3600) })],
    [
      "alert",
      async (camera, held) => {
        await raiseAlert(camera, [held]);
        return { alert_id: camera, site: "lab" };
      },
    ],
  ])("by its %s", async (kind, selectionOf) => {
    const camera = `cam-day-${kind}`;
    const { held } = await append(camera);
    const hold = await placeHold(on.log, await selectionOf(camera, held));
    await on.run({ keptMs: 0 });
    await on.run({ keptMs: 0 });
    expect(await keptSeqs(camera)).toContain(5);
    await releaseHold(on.log, hold);
    await on.run({ keptMs: 0 });
    expect(await keptSeqs(camera)).toEqual([]);
  });

  test("which its segment was expired without", async () => {
    const { failed } = await append("cam-later");
    await on.run();
    await placeHold(on.log, { frame_id: failed });
    await on.run({ keptMs: 0 });
    expect(await keptSeqs("cam-later")).toEqual([2, 4]);
  });
});

/** Returns a log in which `before` happens once, just before the first append to a stream of this kind. */
function logWith(prefix: string, before: () => Promise<void>): EventLog {
  let isDone = false;
  const append: EventLog["append"] = async (stream, ...args) => {
    if (!isDone && stream.startsWith(prefix)) {
      isDone = true;
      await before();
    }
    return on.log.append(stream, ...args);
  };
  return { ...on.log, append };
}

describe("a hold that is placed while its segment expires", () => {
  test("after it was closed, keeps its frames", async () => {
    const { held } = await append("cam-closed");
    await expect(on.run({ endAfter: "closed" })).rejects.toThrow(Killed);
    await placeHold(on.log, { frame_id: held });
    await on.run();
    expect(await keptSeqs("cam-closed")).toEqual([2, 4, 5]);
  });

  test("after its frames were read, makes the summary conflict, and keeps its frames", async () => {
    const { stream, held } = await append("cam-read");
    const log = logWith("expired-lab.cam-read-", async () => {
      await noteHold(on.log, await placeHold(on.log, { frame_id: held }), "cam-read");
    });
    await expect(on.run({ log })).rejects.toThrow("was changed by another writer");
    expect(await on.countOf(stream)).toBeGreaterThan(0);
    await on.run();
    expect(await on.countOf(stream)).toBe(0);
    expect(await keptSeqs("cam-read")).toEqual([2, 4, 5]);
  });

  test("after the end of its day was decided, makes the end conflict, and keeps the day", async () => {
    const { held } = await append("cam-end");
    const hold = await placeHold(on.log, { frame_id: held });
    await on.run();
    await releaseHold(on.log, hold);
    const log = logWith("expired-lab.cam-end-", async () => {
      await noteHold(on.log, await placeHold(on.log, { frame_id: held }), "cam-end");
    });
    await expect(on.run({ log, keptMs: 0 })).rejects.toThrow("was changed by another writer");
    await on.run({ keptMs: 0 });
    expect(await keptSeqs("cam-end")).toEqual([2, 4, 5]);
  });
});

test("a segment with a held frame stays whole if the kept frames of its day are gone", async () => {
  await append("cam-gone");
  await on.run({ keptMs: 0 });
  const [captured, completed] = oldFrame("cam-gone", 3601, "completed", { total_ms: 7 });
  const stream = await on.append([captured, completed] as DetektorEvent[]);
  await placeHold(on.log, { frame_id: frameOf(captured) });
  await on.run({ keptMs: 0 });
  expect(await on.countOf(stream)).toBe(3);
  expect(on.warnings.some((warning) => warning.startsWith("lab/cam-gone/"))).toBe(true);
});

test("a rebuild leads to the same holds, which keep the same frames", async () => {
  const { schema } = on.readModel.pool.generation;
  const rowsOf = async () => {
    const text = `SELECT to_jsonb(h) AS row FROM ${schema}.holds h ORDER BY hold_id`;
    const kept = `SELECT frame_id, state FROM ${schema}.frames JOIN ${schema}.kept_frames
      USING (frame_id, site, camera_id) ORDER BY frame_id`;
    return [(await on.readModel.pool.query(text)).rows, (await on.readModel.pool.query(kept)).rows];
  };
  const before = await rowsOf();
  expect(before.map(({ length }) => length > 0)).toEqual([true, true]);
  expect(await askRebuild(on.readModel.pool, "read-models")).toBe(true);
  const head = (await on.log.head()) ?? 0n;
  await expect
    .poll(() => readProjected(on.readModel), { timeout: 20_000 })
    .toMatchObject({ isRebuilding: true });
  await expect
    .poll(
      async () => {
        const { position, isRebuilding } = await readProjected(on.readModel);
        return !isRebuilding && position >= head;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  expect(await rowsOf()).toEqual(before);
  await on.run({ keptMs: 0 });
  expect(await rowsOf()).toEqual(before);
});
