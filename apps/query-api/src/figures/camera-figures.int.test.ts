import { uuidv7 } from "@detektor/events";
import { createMetrics, scrape } from "@detektor/observability";
import { connectReadModel, type ReadModel } from "@detektor/read-model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, chainForTests } from "../../test/chain-for-tests.ts";
import { sampleFrame } from "../../test/sample-frames.ts";
import { type ObserveCamerasDeps, observeCameras } from "./observe-cameras.ts";

const nowMs = Date.now();
const startMs = nowMs - 120_000;

let chain: Chain;
let readModel: ReadModel;
beforeAll(async () => {
  chain = await chainForTests();
  readModel = connectReadModel(chain.database.url);
  await chain.append([
    ...frames("north", [1, 2, 3, 6, 7, 10]),
    framesLost("north", 4, 5),
    ...sampleFrame({ site: "north", camera: "gate", seq: 11, atMs: startMs + 11, end: "open" }),
    ...frames("south", [1, 2]),
    ...numbers(1, 12).flatMap((seq) =>
      sampleFrame({ site: "west", camera: "gate", seq, atMs: startMs + seq * 200 }),
    ),
  ]);
});
afterAll(async () => {
  await readModel?.close();
  await chain?.stop();
});

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

function frames(site: string, seqs: readonly number[]): object[] {
  return seqs.flatMap((seq) => sampleFrame({ site, camera: "gate", seq, atMs: startMs + seq }));
}

function framesLost(site: string, from_seq: number, to_seq: number): object {
  return {
    specversion: "1.0",
    id: uuidv7(),
    source: "sample/1",
    type: "detektor.camera.frames_lost.v1",
    time: new Date(startMs).toISOString(),
    site,
    data: {
      camera_id: "gate",
      session_id: "r1",
      from_seq,
      to_seq,
      count: to_seq - from_seq + 1,
      reason: "queue_full",
    },
  };
}

async function linesOf(deps: Partial<ObserveCamerasDeps> = {}): Promise<string[]> {
  const registry = createMetrics();
  observeCameras(registry, {
    readModel,
    served: async () => null,
    stuckAfterMs: 60_000,
    maxCameras: 10,
    now: Date.now,
    ...deps,
  });
  const { body } = await scrape(registry);
  return body.split("\n").filter((line) => line.startsWith("detektor_queryapi_"));
}

const line = (what: string, site: string, value: number, camera = "gate") =>
  `detektor_queryapi_${what}{site="${site}",camera="${camera}"} ${value}`;

test("lost, missing and open frames are told by camera, those of the same id on two sites apart", async () => {
  expect(await linesOf()).toEqual(
    expect.arrayContaining([
      line("lost_frames", "north", 2),
      line("missing_frames", "north", 2),
      line("in_flight_frames", "north", 1),
      line("unaccounted_frames", "north", 0),
      line("lost_frames", "south", 0),
      line("missing_frames", "south", 0),
      line("in_flight_frames", "south", 0),
      line("newest_frame_timestamp_seconds", "north", (startMs + 11) / 1000),
      line("newest_frame_timestamp_seconds", "south", (startMs + 2) / 1000),
      line("clock_offset_seconds", "south", 0),
    ]),
  );
});

test("an open frame that wasn't heard of for longer is unaccounted", async () => {
  const lines = await linesOf({ stuckAfterMs: 0, now: () => Date.now() + 60_000 });
  expect(lines).toContain(line("unaccounted_frames", "north", 1));
  expect(lines).toContain(line("in_flight_frames", "north", 0));
});

test("frames of more than an hour ago don't count, the newest frame's time stays", async () => {
  const lines = await linesOf({ now: () => nowMs + 2 * 3_600_000 });
  expect(lines).toContain(line("missing_frames", "north", 0));
  expect(lines).toContain(line("newest_frame_timestamp_seconds", "south", (startMs + 2) / 1000));
});

test("a camera is silent by what is usual for it, and for how long is told", async () => {
  expect(await linesOf({ now: () => nowMs })).toContain(line("silent_seconds", "west", 0));
  const later = await linesOf({ now: () => nowMs + 7_200_000 });
  const silent = later.find((one) => one.startsWith(line("silent_seconds", "west", 7)));
  const seconds = Number(silent?.split(" ")[1]);
  expect(seconds).toBeGreaterThan(7000);
  expect(seconds).toBeLessThanOrEqual(7200);
});

test("of a camera of which nothing is usual yet, silence isn't told", async () => {
  expect(await linesOf()).not.toContainEqual(expect.stringMatching(/silent_seconds.*south/));
});

test("cameras beyond the bound share a label, and it is told how many they are", async () => {
  const lines = await linesOf({ maxCameras: 1 });
  expect(lines).toContain(line("lost_frames", "north", 2));
  expect(lines).toContain(line("lost_frames", "_other", 0, "_other"));
  expect(lines).toContain("detektor_queryapi_unlabelled_cameras 2");
  expect(lines.filter((one) => one.includes("south"))).toEqual([]);
});

test("while the read models are rebuilt, or Postgres is away, nothing is told", async () => {
  expect(await linesOf({ served: async () => "The read models are being rebuilt." })).toEqual([]);
  const away = connectReadModel("postgres://nobody@127.0.0.1:1/none", { connectTimeoutMs: 500 });
  try {
    expect(await linesOf({ readModel: away })).toEqual([]);
  } finally {
    await away.close();
  }
});

test("all series of a scrape are of one look, and the next scrape within seconds asks nobody", async () => {
  let looks = 0;
  const registry = createMetrics();
  const served = async () => {
    looks += 1;
    return null;
  };
  let atMs = nowMs;
  const deps = { readModel, served, stuckAfterMs: 60_000, maxCameras: 10, now: () => atMs };
  observeCameras(registry, deps);
  await scrape(registry);
  await scrape(registry);
  expect(looks).toBe(1);
  atMs += 5000;
  await scrape(registry);
  expect(looks).toBe(2);
});
