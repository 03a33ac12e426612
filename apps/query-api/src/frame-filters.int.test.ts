import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, askAll, type Loose, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import {
  type SampleFrame,
  sampleEvent,
  sampleFrame,
  sampleFrameId,
} from "../test/sample-frames.ts";
import type { ServedApi } from "../test/serve-api.ts";

const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
const t0 = Date.parse("2026-03-01T10:00:00Z");
const nextDay = t0 + 86_400_000;
const minuteMs = 60_000;
const kinds = [
  { end: "completed" },
  { end: "dropped" },
  { end: "failed", errorType: "out_of_memory" },
  { end: "failed", errorType: "timeout" },
  { end: "open" },
] as const;

/** Frames of three cameras, of every kind, many of which took the same time. */
const frames = Array.from(
  { length: 120 },
  (_, n): SampleFrame => ({
    site: n % 3 === 2 ? "s2" : "s1",
    camera: `c${(n % 3) + 1}`,
    seq: n,
    atMs: t0 + n * 1000,
    totalMs: (n * 7) % 10,
    stage: n % 4 === 0 ? "read_plate" : "detect",
    ...(n % 6 === 0 && { modelVersion: "v2" }),
    ...(n % 2 === 0 && { objects: [{ class: "car", confidence: 0.5, bbox: box }] }),
    ...kinds[n % 5],
  }),
);

let chain: Chain;
/** An API for which frames are in flight for an hour. */
let patient: ServedApi;
beforeAll(async () => {
  chain = await chainForTests({ stuckAfterMs: 1 });
  patient = await chain.also({ stuckAfterMs: 3_600_000 });
  await chain.append(frames.flatMap(sampleFrame));
});
afterAll(async () => {
  await patient?.stop();
  await chain?.stop();
});

const iso = (ms: number): string => new Date(ms).toISOString();
const idsOf = (items: readonly Loose[]): unknown[] => items.map((item) => item["frame_id"]);
const expected = (keep: (frame: SampleFrame) => boolean): string[] =>
  frames.filter(keep).map(sampleFrameId).toReversed();
const listed = async (query: string, url = chain.api.url): Promise<unknown[]> =>
  idsOf((await ask<Page>(`${url}/v1/frames?limit=1000&${query}`)).body.items);

describe("frames are listed by", () => {
  test("the type of their error", async () => {
    const found = await listed("error_type=timeout");
    expect(found).toEqual(expected(({ errorType }) => errorType === "timeout"));
    expect(found).toHaveLength(24);
    expect(await listed("error_type=timeout&camera=c1&site=s1&state=failed")).toEqual(
      expected(({ errorType, camera }) => errorType === "timeout" && camera === "c1"),
    );
    expect(await listed("error_type=none")).toEqual([]);
  });

  test("several cameras at once, of several sites", async () => {
    const of = (names: readonly string[]) =>
      expected(({ site, camera }) => names.includes(`${site}/${camera}`));
    expect(await listed("cameras=s1/c1,s2/c3")).toEqual(of(["s1/c1", "s2/c3"]));
    expect(await listed("cameras=s1/c2")).toEqual(of(["s1/c2"]));
    expect(await listed("cameras=s2/c1")).toEqual([]);
    expect(await listed("cameras=s1/c1,s1/c2&state=dropped")).toEqual(
      expected(({ site, end }) => site === "s1" && end === "dropped"),
    );
    const many = Array.from({ length: 101 }, (_, n) => `s1/c${n}`).join(",");
    for (const wrong of ["c1", "s1/", "s1/c1,", many]) {
      const { status } = await ask(`${chain.api.url}/v1/frames?cameras=${wrong}`);
      expect([wrong, status]).toEqual([wrong, 400]);
    }
  });

  test("the oldest first, page by page, also by stage", async () => {
    for (const query of ["site=s1", "site=s1&stage=read_plate", "camera=c1&state=failed"]) {
      const newest = await listed(query);
      expect(newest.length).toBeGreaterThan(5);
      expect(await listed(`${query}&sort=time`)).toEqual(newest.toReversed());
      const paged = await askAll(`${chain.api.url}/v1/frames?${query}&sort=time`, 7);
      expect(idsOf(paged)).toEqual(newest.toReversed());
    }
  });

  const isEven = ({ seq }: SampleFrame): boolean => seq % 2 === 0;
  const ofModel = (version: string) => (frame: SampleFrame) =>
    isEven(frame) && (frame.modelVersion ?? "v1") === version;

  test("stage, model and flags, alone and together", async () => {
    const plates = expected(({ stage }) => stage === "read_plate");
    expect(await listed("stage=read_plate")).toEqual(plates);
    expect(await listed("stage=none")).toEqual([]);
    expect(await listed("model_version=v2")).toEqual(expected(ofModel("v2")));
    expect(await listed("flags=uncaptured")).toEqual([]);
    expect(await listed("stage=read_plate&model_version=v2&camera=c1&site=s1")).toEqual(
      expected((frame) => ofModel("v2")(frame) && frame.seq % 12 === 0),
    );
    expect(await listed("stage=read_plate&state=failed&error_type=timeout")).toEqual(
      expected(({ seq, errorType }) => seq % 4 === 0 && errorType === "timeout"),
    );
    const byDuration = await listed("stage=read_plate&sort=-total_ms");
    expect(new Set(byDuration)).toEqual(
      new Set(expected(({ stage, end }) => stage === "read_plate" && end !== "open")),
    );
    for (const limit of [1, 7, 30]) {
      const paged = await askAll(`${chain.api.url}/v1/frames?stage=read_plate`, limit);
      expect(idsOf(paged)).toEqual(plates);
    }
  });

  test("a flag that a late event sets, and not by the others", async () => {
    const [early, late] = [
      { site: "odd", seq: 1, atMs: nextDay },
      { site: "odd", seq: 2, atMs: nextDay + 1000 },
    ];
    const after = {
      stage: "track",
      started_at: iso(nextDay + 30_000),
      ended_at: iso(nextDay + 31_000),
    };
    await chain.append([...sampleFrame(early), ...sampleFrame(late)]);
    expect(await listed("site=odd&stage=track")).toEqual([]);
    await chain.append([sampleEvent(late, "stage_completed", 30_000, after)]);
    expect(await listed("site=odd&flags=late_event")).toEqual([sampleFrameId(late)]);
    expect(await listed("site=odd&stage=track&flags=late_event")).toEqual([sampleFrameId(late)]);
    expect(await listed("site=odd&flags=late_event,uncaptured")).toEqual([]);
    const { status, body } = await ask(`${chain.api.url}/v1/frames?flags=late_event,odd`);
    expect([status, body["errors"]]).toMatchObject([400, [{ field: "flags" }]]);
  });

  test("whether there is news of them, as the ledger counts them", async () => {
    const open = expected(({ end }) => end === "open");
    expect(await listed("state=unaccounted")).toEqual(open);
    expect(await listed("state=in_flight")).toEqual([]);
    expect(await listed("state=in_flight", patient.url)).toEqual(open);
    expect(await listed("state=unaccounted", patient.url)).toEqual([]);
    const [from, to] = [t0, t0 + minuteMs].map((ms) => new Date(ms).toISOString());
    const range = `from=${from}&to=${to}&camera=c1&site=s1`;
    for (const url of [chain.api.url, patient.url]) {
      const { body } = await ask<Page>(`${url}/v1/ledger?${range}`);
      for (const state of ["in_flight", "unaccounted"]) {
        expect(await listed(`state=${state}&${range}`, url)).toHaveLength(
          body.items[0]?.[state] as number,
        );
      }
    }
  });
});

describe("by duration", () => {
  const durations = async (query: string): Promise<number[]> => {
    const { body } = await ask<Page>(`${chain.api.url}/v1/frames?limit=1000&${query}`);
    return body.items.map((item) => item["total_ms"] as number);
  };

  test("the longest come first, or the shortest, and those without one are left out", async () => {
    const falling = await durations(`sort=-total_ms&to=${iso(nextDay)}`);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    expect(falling).toHaveLength(96);
    expect(await durations(`sort=total_ms&to=${iso(nextDay)}`)).toEqual(falling.toReversed());
    const some = await durations("sort=-total_ms&camera=c2&site=s1&state=completed");
    expect(some).toEqual(some.toSorted((a, b) => b - a));
    expect(some).toHaveLength(8);
  });

  test("pages give every frame once, whatever their size and filters", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("-total_ms", "total_ms"),
        fc.constantFrom("", "&camera=c1&site=s1", "&site=s1", "&state=completed", "&state=failed"),
        async (limit, sort, filter) => {
          const query = `sort=${sort}${filter}`;
          const paged = await askAll(`${chain.api.url}/v1/frames?${query}`, limit);
          expect(idsOf(paged)).toEqual(await listed(query));
        },
      ),
      { numRuns: 15 },
    );
  });

  test("a cursor of one order is none of another", async () => {
    const first = await ask<Page>(`${chain.api.url}/v1/frames?sort=-total_ms&limit=1`);
    const cursor = first.body.next_cursor;
    const other = await ask(`${chain.api.url}/v1/frames?limit=1&cursor=${cursor}`);
    expect([other.status, other.body["errors"]]).toMatchObject([400, [{ field: "cursor" }]]);
  });
});
