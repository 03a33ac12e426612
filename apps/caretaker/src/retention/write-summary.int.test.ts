import { randomBytes } from "node:crypto";
import { AppendTooLarge, connectEventLog, type EventLog } from "@detektor/event-log";
import { isoOfUs } from "@detektor/events";
import { createSummary, type ExpiredData } from "@detektor/frame-counts";
import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RevisionConflict } from "./revision-conflict.ts";
import { SummaryChanged } from "./summary-changed.ts";
import { type SummaryToWrite, writeSummary } from "./write-summary.ts";

let store: TestEventStore;
let log: EventLog;
beforeAll(async () => {
  store = await eventStoreForTests();
  log = connectEventLog({ url: store.url });
});
afterAll(async () => {
  await log?.close();
  await store?.stop();
});

/** Returns a summary of six parts, each of the given size in characters. */
function partsOf(camera: string, chars: number): readonly ExpiredData[] {
  const [empty] = createSummary().parts([]);
  if (empty === undefined) throw new Error("no part");
  const whole = {
    stream: `frames-lab.${camera}-20261002T10`,
    camera_id: camera,
    rule: { name: "retention", keep_ms: 1, where: "default" },
    last_revision: "12",
    first_position: "1",
    last_position: "9",
    closed_at: isoOfUs(7),
    newest_recorded_at: isoOfUs(5),
    events: 12,
    frames: 6,
    kept: 2,
    hash: "0",
  };
  return Array.from({ length: 6 }, (_, at) => {
    const numbers = randomBytes(Math.ceil(chars * 0.75)).toString("base64");
    return { ...whole, ...empty, numbers, part: at + 1, parts: 6 };
  });
}

/** Writes a summary after what its stream has now. */
async function write(to: EventLog, summary: Omit<SummaryToWrite, "after">): Promise<bigint> {
  const stream = expiredStreamOf(summary.parts);
  const events = await Array.fromAsync(log.readStream(stream));
  return writeSummary(to, { ...summary, after: events.at(-1)?.revision ?? null });
}

const expiredStreamOf = ([part]: readonly ExpiredData[]): string =>
  `expired-lab.${part?.camera_id}-202610`;

/** Returns the log of a process that ends before its append with this number, from 1. */
function endsBefore(nth: number): EventLog {
  let appends = 0;
  const append: EventLog["append"] = (...args) => {
    appends += 1;
    if (appends === nth) throw new Error("killed");
    return log.append(...args);
  };
  return { ...log, append };
}

async function written(camera: string): Promise<readonly ExpiredData[]> {
  const events = await Array.fromAsync(log.readStream(`expired-lab.${camera}-202610`));
  return events.map(({ data }) => data as ExpiredData);
}

const summaryOf = (parts: readonly ExpiredData[]) => ({
  site: "lab",
  parts,
  closedPosition: -1n,
  nowUs: 1,
});

test("a summary above what one append may have is written whole, each part once", async () => {
  const summary = summaryOf(partsOf("cam-1", 300_000));
  const position = await write(log, summary);
  expect(await written("cam-1")).toEqual(summary.parts);
  expect(await write(log, summary)).toBe(position);
  expect(await written("cam-1")).toHaveLength(6);
});

test.each([2, 3, 6])("a process that ends before its append %i is continued", async (nth) => {
  const camera = `cam-ends-${nth}`;
  const summary = summaryOf(partsOf(camera, 300_000));
  await expect(write(endsBefore(nth), summary)).rejects.toThrow("killed");
  expect(await written(camera)).toHaveLength(nth - 1);
  await write(log, summary);
  expect(await written(camera)).toEqual(summary.parts);
});

test("parts are found although another segment's summary follows them", async () => {
  const [one, other] = [partsOf("cam-2", 300_000), partsOf("cam-2", 1000)];
  await expect(write(endsBefore(4), summaryOf(one))).rejects.toThrow("killed");
  const next = other.map((part) => ({ ...part, stream: "frames-lab.cam-2-20261002T11" }));
  await write(log, summaryOf(next));
  await write(log, summaryOf(one));
  const all = await written("cam-2");
  expect(all.filter(({ stream }) => stream === one[0]?.stream)).toEqual(one);
});

test("a summary of which another one was begun isn't mixed with it", async () => {
  const [one, other] = [partsOf("cam-3", 300_000), partsOf("cam-3", 300_000)];
  await expect(write(endsBefore(3), summaryOf(one))).rejects.toThrow("killed");
  await expect(write(log, summaryOf(other))).rejects.toThrow(SummaryChanged);
  expect(await written("cam-3")).toEqual(one.slice(0, 2));
});

test("a part larger than the store takes is refused", async () => {
  const summary = summaryOf(partsOf("cam-4", 1_100_000));
  await expect(write(log, summary)).rejects.toThrow(AppendTooLarge);
});

test("a summary isn't written if something was appended since its frames were read", async () => {
  const summary = summaryOf(partsOf("cam-raced", 10));
  const note = { id: crypto.randomUUID(), type: "detektor.hold.noted.v1", data: {}, metadata: {} };
  await log.append(expiredStreamOf(summary.parts), [note], { expected: "any" });
  await expect(writeSummary(log, { ...summary, after: null })).rejects.toThrow(RevisionConflict);
  await write(log, summary);
  expect((await written("cam-raced")).length).toBe(7);
});
