import { view } from "@detektor/frame-state";
import { type ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame } from "../test/sample-frames.ts";
import { connectForReading } from "./connect-postgres.ts";
import { sampleFrames } from "./queries/sample-frames.ts";

const startMs = Date.parse("2026-03-01T10:00:00Z");
const cameras = 20;
/** The cameras send one after the other, always in the same order. */
const frames = Array.from({ length: 400 }, (_, seq) => ({
  seq,
  camera: `c${seq % cameras}`,
  atMs: startMs + seq * 1000,
}));
const range = { from: startMs * 1000, to: (startMs + 400_000) * 1000 };

let chain: Chain;
let readModel: ReadModel;
beforeAll(async () => {
  chain = await chainForTests();
  await chain.append(frames.flatMap((frame) => sampleFrame(frame)));
  readModel = connectForReading(chain.database.url, () => {});
});
afterAll(async () => {
  await readModel?.close();
  await chain?.stop();
});

const sampleOf = async (examined: number, counted: number) => {
  const limits = { examined, counted, slices: 40 };
  const { rows, matching } = await sampleFrames(readModel, sql<boolean>`true`, range, limits);
  const seen = rows.map(({ state_doc }) => view(state_doc));
  const ids = new Set(seen.map((frame) => frame?.frame_id));
  const places = new Set(seen.map((frame) => frame?.camera_id));
  return { frames: ids.size, cameras: places.size, matching };
};

test("all frames are examined if they are few", async () => {
  expect(await sampleOf(400, 500)).toEqual({ frames: 400, cameras, matching: 400 });
});

test("of more frames a part is examined, of nearly all cameras, and all are counted", async () => {
  const sample = await sampleOf(40, 500);
  expect(sample).toMatchObject({ frames: 40, matching: 400 });
  expect(sample.cameras).toBeGreaterThan(15);
});

test("of more frames than are counted, each slice of the time has its part, of nearly all cameras", async () => {
  const sample = await sampleOf(40, 50);
  expect(sample.matching).toBeNull();
  expect(sample.frames).toBeGreaterThan(35);
  expect(sample.cameras).toBeGreaterThan(15);
});
