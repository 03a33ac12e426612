import { catalogue, frameId, isoOfUs } from "@detektor/events";
import { emptyFrame, evolveAll, type FrameState } from "@detektor/frame-state";
import { storedEvents } from "@detektor/testkit";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import type { SeededRandom } from "@detektor/testkit/seeded-random";
import { expect, test } from "vitest";
import { addTally } from "./add-tally.ts";
import { countState } from "./count-state.ts";
import { createSummary } from "./create-summary.ts";
import type { SummaryPart } from "./summary.ts";
import { tallyOfPart } from "./tally-of-part.ts";
import { emptyTally, type Tally } from "./tally.ts";

const hourMs = Date.UTC(2026, 10, 2, 10);
const stream = "frames-lab.cam-1-20261102T10";
const operation = { site: "lab", camera: "cam-1", service: "s", operation: "o", kind: "internal" };

test("the parts of a summary add what its frames added to counts, also when stored as JSON", () => {
  const random = randomOfTest();
  const frames = Array.from({ length: 400 }, (_, seq) => someFrame(random, seq));
  const whole = emptyTally();
  const summary = createSummary({ partChars: 2000 });
  for (const state of frames) {
    countState(whole, state);
    summary.add(state);
  }
  const parts = summary.parts([{ ...operation, recordedUs: 7 }]).map(stored);
  expect(parts.length).toBeGreaterThan(3);
  const tallies = parts.map((part) => tallyOfPart({ stream, ...part }));
  expect(contents(tallies.map(({ tally }) => tally))).toEqual(contents([whole]));
  expect(tallies.flatMap(({ operations }) => operations)).toEqual([
    { ...operation, recordedUs: 7 },
  ]);
});

test("a summary that is added to the tally of the same frames adds to its rows, and no row", () => {
  const random = randomOfTest();
  const frames = Array.from({ length: 200 }, (_, seq) => someFrame(random, seq));
  const tally = emptyTally();
  const summary = createSummary();
  for (const state of frames) {
    countState(tally, state);
    summary.add(state);
  }
  const [before, sizes] = [totals(tally), sizesOf(tally)];
  for (const part of summary.parts([])) addTally(tally, tallyOfPart({ stream, ...part }).tally);
  expect(sizesOf(tally)).toEqual(sizes);
  expect(totals(tally)).toEqual(before.map((count) => 2 * count));
});

test("the numbers of a minute are in one part", () => {
  const summary = createSummary({ partChars: 10 });
  const random = randomOfTest();
  for (let seq = 0; seq < 100; seq += 1) summary.add(someFrame(random, seq));
  const minutes = summary.parts([]).flatMap((part) => {
    const { tally } = tallyOfPart({ stream, ...part });
    return [...new Set([...tally.ledger.values()].map(({ minute }) => minute))];
  });
  expect(minutes).toEqual([...new Set(minutes)]);
});

test("a summary of no frames adds nothing", () => {
  const [part, ...others] = createSummary().parts([]);
  if (part === undefined) throw new Error("no part");
  expect(others).toEqual([]);
  expect(contents([tallyOfPart({ stream, ...part }).tally])).toEqual(contents([emptyTally()]));
});

/** Returns a part as its event returns it from the log. */
function stored(part: SummaryPart): SummaryPart {
  const { shape } = catalogue["detektor.segment.expired.v1"];
  const fields = Object.entries(JSON.parse(JSON.stringify(part)) as object);
  return Object.fromEntries(
    fields.map(([name, value]) => [name, shape[name as keyof SummaryPart].parse(value)]),
  ) as unknown as SummaryPart;
}

/** Returns what tallies add together, in an order that doesn't depend on how they were made. */
function contents(tallies: readonly Tally[]): object {
  const sums = <T extends object>(rows: readonly T[], counts: readonly string[]) => {
    const groups = Map.groupBy(rows, (row) => keyOf(row, counts));
    return [...groups]
      .map(([key, group]) => [key, ...counts.map((name) => sumOf(group, name))])
      .sort(byText);
  };
  const all = <T>(listOf: (tally: Tally) => Iterable<T>) =>
    tallies.flatMap((tally) => [...listOf(tally)]);
  const cameras = all((tally) => tally.cameras.values());
  return {
    ledger: sums(
      all((tally) => tally.ledger.values()),
      ["captured", "completed", "dropped", "failed", "lost", "missing"],
    ),
    drops: sums(
      all((tally) => tally.drops.values()),
      ["frames"],
    ),
    detections: sums(
      all((tally) => tally.detections.values()),
      ["objects"],
    ),
    stages: all((tally) => tally.stages.values())
      .map((row) => JSON.stringify(Object.entries(row).sort(byText), plain))
      .sort(),
    sessions: sums(
      all((tally) => tally.sessions.values()).map((row) => ({
        ...row,
        firstUs: undefined,
        lastUs: undefined,
      })),
      ["frames"],
    ),
    firstUs: Math.min(...cameras.map(({ firstUs }) => firstUs)),
    lastUs: Math.max(...cameras.map(({ lastUs }) => lastUs)),
    recordedUs: Math.max(...cameras.map(({ recordedUs }) => recordedUs)),
    numbers: all((tally) => tally.numbers.values())
      .flatMap(({ session, frames }) => frames.map(({ ms, seq }) => `${session} ${ms} ${seq}`))
      .sort(),
  };
}

/** Returns how many frames were captured and dropped and in sessions, how many objects and results there are. */
function totals({ ledger, drops, sessions, detections, stages }: Tally): readonly number[] {
  return [
    sumOf([...ledger.values()], "captured"),
    sumOf([...drops.values()], "frames"),
    sumOf([...sessions.values()], "frames"),
    sumOf([...detections.values()], "objects"),
    sumOf([...stages.values()], "results"),
  ];
}

function sizesOf(tally: Tally): readonly number[] {
  return Object.values(tally).map(({ size }) => size);
}

function keyOf(row: object, counts: readonly string[]): string {
  return JSON.stringify(
    Object.entries(row)
      .filter(([name]) => !counts.includes(name))
      .sort(byText),
  );
}

function sumOf(rows: readonly object[], name: string): number {
  return rows.reduce((sum, row) => sum + Number(Reflect.get(row, name)), 0);
}

function plain(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value].sort(byText) : value;
}

function byText(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}

/** Returns a frame with a number in one of three sessions, which ended in some way; ids rise with `seq`. */
function someFrame(random: SeededRandom, seq: number): FrameState {
  const ms = hourMs + seq * 2000 + random.below(2000);
  const session = random.pick(["s-1", "s-2", "s-3"]);
  const named = {
    frame_id: frameId("lab", "cam-1", session, seq, ms),
    camera_id: "cam-1",
    session_id: session,
    seq,
  };
  const at = (after: number) => isoOfUs((ms + after) * 1000);
  const envelope = { specversion: "1.0", source: "test/1", site: "lab" };
  const event = (word: string, after: number, data: object) => ({
    ...envelope,
    id: random.uuid(),
    type: `detektor.frame.${word}.v1`,
    time: at(after),
    data: { ...named, ...data },
  });
  const took = 1 + random.below(300);
  const bbox = { x: 0, y: 0, w: 0.5, h: 0.5 };
  const objects = [{ class: random.pick(["car", "dog"]), confidence: 0.5, bbox }];
  const stage = random.pick(["decode", "detect"]);
  const times = { started_at: at(5), ended_at: at(5 + took), queue_wait_ms: random.below(50) };
  const end = random.pick([
    event("completed", 900, { total_ms: 100 + took }),
    event("dropped", 900, { reason: random.pick(["queue_full", "stale"]), stage }),
    event("failed", 900, { stage, error_type: "Timeout" }),
  ]);
  const events = [
    event("captured", 0, { capture_time: at(-random.below(20)) }),
    event("stage_completed", 5 + took, { stage, ...times }),
    event("objects_detected", 400, { model_name: "yolo", model_version: "8", objects }),
    ...(random.chance(0.9) ? [end] : []),
  ];
  return evolveAll(emptyFrame, storedEvents(events));
}
