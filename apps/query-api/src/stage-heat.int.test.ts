import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame } from "../test/sample-frames.ts";

type Cell = { readonly from_ms: number; readonly to_ms: number; readonly count: number };
type Step = Loose & { readonly bucket: string; readonly count: number; readonly cells: Cell[] };

const t0 = Date.parse("2026-03-01T10:00:00Z");
const range = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  const frames = [
    { seq: 1, atMs: t0, workMs: 5 },
    { seq: 2, atMs: t0 + 1000, workMs: 5 },
    { seq: 3, atMs: t0 + 2000, workMs: 180 },
    { seq: 4, atMs: t0 + 60_000, workMs: 50 },
    { seq: 5, atMs: t0 + 7_200_000, workMs: 9 },
    { seq: 1, atMs: t0 + 500, camera: "c2", modelVersion: "v2", objects: [], workMs: 33 },
    { seq: 1, atMs: t0 + 700, site: "s2", stage: "decode", workMs: 1 },
  ];
  await chain.append(frames.flatMap(sampleFrame));
});
afterAll(() => chain?.stop());

const list = async <Item extends Loose>(path: string): Promise<readonly Item[]> =>
  (await ask<Page>(`${chain.api.url}/v1/stats/stages${path}`)).body.items as readonly Item[];

const heat = (query: string) => list<Step>(`/heat?${range}&${query}`);

/** Returns the counts of the cells that a duration lies in. */
const countsAt = ({ cells }: Step, ms: number): readonly number[] =>
  cells.filter(({ from_ms, to_ms }) => ms >= from_ms && ms < to_ms).map(({ count }) => count);

test("what was sent is in the cell of its duration, and nothing else is in any", async () => {
  const [later, second, first, ...more] = await heat("bucket=1m");
  expect(more).toEqual([]);
  expect([later?.bucket, second?.bucket, first?.bucket]).toEqual([
    "2026-03-01T12:00:00Z",
    "2026-03-01T10:01:00Z",
    "2026-03-01T10:00:00Z",
  ]);
  if (!first || !second || !later) throw new Error("a step is missing");
  expect([1, 5, 33, 180].map((ms) => countsAt(first, ms))).toEqual([[1], [2], [1], [1]]);
  expect([first.cells.length, first.count]).toEqual([4, 5]);
  expect([countsAt(second, 50), countsAt(later, 9)]).toEqual([[1], [1]]);
  for (const { from_ms, to_ms } of first.cells) expect(to_ms / from_ms).toBeLessThan(1.02);
});

test("the cells of a step add up to the count of the series, in every bucket and measure", async () => {
  for (const bucket of ["1m", "5m", "1h", "1d"]) {
    for (const measure of ["work", "queue_wait", "transport"]) {
      for (const filter of ["", "&stage=detect", "&site=s1&camera=c1", "&model_version=v2"]) {
        const series = await list(`/series?${range}&bucket=${bucket}${filter}&by=stage,model`);
        const counts = Map.groupBy(series, (one) => String(one["bucket"]));
        const expected = [...counts].map(([start, some]) => [start, sumOf(some, measure)]);
        const steps = await heat(`bucket=${bucket}&measure=${measure}${filter}`);
        expect(steps.map((step) => [step.bucket, step.count])).toEqual(expected);
        expect(steps.map(({ cells }) => cells.reduce((sum, { count }) => sum + count, 0))).toEqual(
          steps.map(({ count }) => count),
        );
      }
    }
  }
});

function sumOf(series: readonly Loose[], measure: string): number {
  const counts = series.map((one) => (one[`${measure}_ms`] as { readonly count: number }).count);
  return counts.reduce((sum, count) => sum + count, 0);
}

test("wider cells hold the same durations in fewer cells", async () => {
  const [day] = await heat("bucket=1d&buckets_per_cell=64");
  if (!day) throw new Error("the day is missing");
  expect([day.count, countsAt(day, 5), countsAt(day, 9)]).toEqual([7, [2], [1]]);
  expect(day.cells.map(({ from_ms, to_ms }) => to_ms / from_ms)).toEqual(day.cells.map(() => 2));
});

test("filters that leave nothing have no step, and unknown measures are refused", async () => {
  expect(await heat("stage=nope")).toEqual([]);
  for (const wrong of ["measure=total", "buckets_per_cell=0", "buckets_per_cell=65", "bucket=2m"]) {
    const { status } = await ask(`${chain.api.url}/v1/stats/stages/heat?${wrong}`);
    expect([wrong, status]).toEqual([wrong, 400]);
  }
});
