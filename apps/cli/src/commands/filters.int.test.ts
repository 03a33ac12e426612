import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { long } from "../../test/long-names.ts";
import { type LongNamesChain, longNamesChain } from "../../test/long-names-chain.ts";

let chain: LongNamesChain;
beforeAll(async () => {
  chain = await longNamesChain();
});
afterAll(() => chain?.stop());

const camera = { site: long.site, camera_id: long.camera };
const since = ["--from", "2026-03-01T00:00:00Z", "--to", "2026-03-02T00:00:00Z"];

describe("frames are listed by", () => {
  const listed = async (...args: string[]): Promise<number[]> => {
    const { out } = await chain.cli("frames", "list", ...args, "--json");
    return (JSON.parse(out) as { seq: number }[]).map(({ seq }) => seq);
  };

  test.each([
    ["--error-type", "out_of_memory", [3]],
    ["--drop-reason", "queue_full", [2]],
    ["--stage", long.plates, [3]],
    ["--stage", long.stage, [8, 5, 4, 2, 1, 0]],
    ["--model-version", long.version, [1]],
    ["--flags", "late_event", [4]],
    ["--flags", "late_event,clock_skew", []],
    ["--state", "unaccounted", [5]],
    ["--state", "in_flight", []],
    ["--min-total-ms", "900", [1]],
    ["--from", "2026-03-01T10:00:05Z", [8, 5]],
  ])("%s %s", async (option, value, expected) => {
    expect(await listed(option, value)).toEqual(expected);
  });

  test("how long they took, of equals the newer first or last", async () => {
    const [first, ...rest] = await listed("--sort", "-total_ms", "--state", "completed");
    expect([first, ...rest]).toEqual([1, 4, 0, 8]);
    expect(await listed("--sort", "total_ms", "--state", "completed")).toEqual([8, 0, 4, 1]);
    expect(await listed("--sort", "-total_ms", "--state", "completed", "--limit", "2")).toEqual([
      1, 4,
    ]);
  });
});

test("what whole frames took is told by camera", async () => {
  const { out } = await chain.cli("stats", "frames", ...since, "--json");
  const [row] = JSON.parse(out) as { total_ms: { p50: number; p99: number; count: number } }[];
  expect(row).toMatchObject({ ...camera, total_ms: { count: 4 } });
  expect(Math.abs((row?.total_ms.p99 ?? 0) - 900)).toBeLessThan(9);
  expect((await chain.cli("stats", "frames", ...since)).out).toMatch(
    new RegExp(
      `camera +frames +p50 +p95 +p99\n${long.site}/${long.camera} +4 .* (89|90)\\d\\.\\d\n`,
    ),
  );
});

test("objects are counted by hour", async () => {
  const counted = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await chain.cli("stats", "detections", ...since, ...args, "--json")).out);
  const bucket = "2026-03-01T10:00:00Z";
  expect(await counted("--by", "class")).toMatchObject([{ bucket, class: "person", count: 4 }]);
  expect(await counted("--by", "model")).toMatchObject([
    { bucket, model_version: long.version, count: 3 },
    { bucket, model_version: "v1", count: 1 },
  ]);
  expect(await counted("--model-version", "v1")).toMatchObject([{ ...camera, count: 1 }]);
});
