import { type ReadModel } from "@detektor/read-model";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame } from "../test/sample-frames.ts";
import { connectForReading } from "./connect-postgres.ts";
import { sampleFrames } from "./queries/sample-frames.ts";

const startMs = Date.parse("2026-03-01T10:00:00Z");
const frames = Array.from({ length: 100 }, (_, seq) => ({ seq, atMs: startMs + seq * 1000 }));
const range = { from: startMs * 1000, to: (startMs + 100_000) * 1000 };

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
  const limits = { examined, counted, slices: 10 };
  const { rows, matching } = await sampleFrames(readModel, sql<boolean>`true`, range, limits);
  return { ids: new Set(rows.map(({ state_doc }) => JSON.stringify(state_doc))).size, matching };
};

test("all frames are examined if they are few", async () => {
  expect(await sampleOf(100, 200)).toEqual({ ids: 100, matching: 100 });
});

test("of more frames a part is examined, and all are counted", async () => {
  expect(await sampleOf(20, 200)).toEqual({ ids: 20, matching: 100 });
});

test("of more frames than are counted, each slice of the time has its part", async () => {
  expect(await sampleOf(20, 50)).toEqual({ ids: 20, matching: null });
});
