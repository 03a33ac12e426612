import { defaultGeneration } from "@detektor/read-model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame } from "../test/sample-frames.ts";

const { schema } = defaultGeneration;

let chain: Chain;
const startMs = Date.now() - 30 * 60_000;
beforeAll(async () => {
  chain = await chainForTests({ stuckAfterMs: 1 });
  const frame = (seq: number) => ({ site: "lab", camera: "door", seq, atMs: startMs + seq });
  const ended = Array.from({ length: 8 }, (_, seq) => sampleFrame(frame(seq)));
  // The number 8 is missing, and 9 never ends.
  await chain.append([...ended.flat(), ...sampleFrame({ ...frame(9), end: "open" })]);
});
afterAll(() => chain?.stop());

async function statusOf(name: string): Promise<Loose> {
  const { status, body } = await ask<{ items: Loose[] }>(`${chain.api.url}/v1/slo`);
  expect(status).toBe(200);
  const found = body.items.find((item) => item["name"] === name);
  if (found === undefined) throw new Error(`no objective ${name}`);
  return found;
}

test("frames that are missing or open without news use up the budget, over all spans", async () => {
  const frames = await statusOf("frames-accounted-for");
  expect(frames).toMatchObject({
    source: "read_models",
    data_from: new Date(Math.floor(startMs / 60_000) * 60_000).toISOString(),
    events: 10,
    bad_events: 2,
    ratio: 0.8,
    no_data: null,
  });
  expect(frames["budget_left_ratio"]).toBeCloseTo(1 - 0.2 / 0.001);
  const rates = frames["burn_rates"] as Record<string, number>;
  for (const span of ["1h", "6h", "3d"]) expect(rates[span]).toBeCloseTo(200);
});

test("questions are counted, but for those that fail by their asker", async () => {
  const before = Number((await statusOf("query-availability"))["events"]);
  await ask(`${chain.api.url}/v1/frames?limit=0`);
  const { events, bad_events, budget_left_ratio } = await statusOf("query-availability");
  expect([Number(events) - before, bad_events, budget_left_ratio]).toEqual([2, 0, 1]);
});

test("what this process doesn't know is null, with the reason", async () => {
  const nothing = { ratio: null, budget_left_ratio: null, burn_rates: null };
  expect(await statusOf("end-to-end-latency")).toMatchObject({ ...nothing, events: 0 });
  const accepted = await statusOf("ingest-accepted");
  expect(accepted).toMatchObject({ ...nothing, source: null, events: null });
  expect(accepted["no_data"]).toContain("Prometheus");
});

test("without the read models the objectives that don't need them are still told", async () => {
  const alone = await chain.also({});
  try {
    await chain.rows(`ALTER SCHEMA ${schema} RENAME TO detektor_gone`);
    const { status, body } = await ask<{ items: Loose[] }>(`${alone.url}/v1/slo`);
    expect(status).toBe(200);
    expect(body.items[0]).toMatchObject({ name: "frames-accounted-for", ratio: null });
    expect(body.items[0]?.["no_data"]).toEqual(expect.any(String));
  } finally {
    await chain.rows(`ALTER SCHEMA detektor_gone RENAME TO ${schema}`);
    await alone.stop();
  }
});
