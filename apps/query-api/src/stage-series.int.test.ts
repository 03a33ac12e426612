import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame } from "../test/sample-frames.ts";

const t0 = Date.parse("2026-03-01T10:00:00Z");

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  const frames = [
    { seq: 1, atMs: t0, workMs: 5 },
    { seq: 2, atMs: t0 + 60_000, workMs: 50 },
    { seq: 3, atMs: t0 + 7_200_000, workMs: 9 },
    { seq: 1, atMs: t0 + 500, camera: "c2", modelVersion: "v2" },
    { seq: 1, atMs: t0 + 700, site: "s2" },
  ];
  await chain.append(frames.flatMap(sampleFrame));
});
afterAll(() => chain?.stop());

const list = async (path: string): Promise<readonly Loose[]> =>
  (await ask<Page>(`${chain.api.url}${path}`)).body.items;

test("stages over time add up to those of the whole range, in every bucket and grouping", async () => {
  const range = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";
  const whole = await list(`/v1/stats/stages?${range}`);
  const totalOf = (rows: readonly Loose[]): number =>
    rows.reduce((sum, { count }) => sum + Number(count), 0);
  for (const bucket of ["1m", "5m", "1h", "1d"]) {
    for (const by of ["camera,stage,model", "stage", "model", "camera"]) {
      const found = await list(`/v1/stats/stages/series?${range}&bucket=${bucket}&by=${by}`);
      expect([bucket, by, totalOf(found)]).toEqual([bucket, by, totalOf(whole)]);
    }
  }
  const [day, ...more] = await list(`/v1/stats/stages/series?${range}&bucket=1d&by=stage`);
  expect(more).toEqual([]);
  expect(day).toMatchObject({
    bucket: "2026-03-01T00:00:00Z",
    site: null,
    camera_id: null,
    stage: "detect",
    model_version: null,
  });
  const of = `camera=c1&site=s1&${range}&by=camera,stage,model`;
  const [one] = await list(`/v1/stats/stages/series?${of}&bucket=1d`);
  const [same] = await list(`/v1/stats/stages?camera=c1&site=s1&${range}`);
  expect(one).toMatchObject(same ?? {});
  const minutes = await list(`/v1/stats/stages/series?${of}&bucket=1m`);
  const buckets = minutes.map(({ bucket }) => String(bucket));
  expect(buckets).toEqual(buckets.toSorted((a, b) => b.localeCompare(a)));
  expect(minutes.length).toBeGreaterThan(1);
  expect(await list(`/v1/stats/stages/series?${range}&stage=nope`)).toEqual([]);
});
