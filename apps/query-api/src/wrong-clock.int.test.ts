import { type DetektorEvent, streamOf, toStored, uuidv7 } from "@detektor/events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { type SampleFrame, sampleEvent, sampleFrameId } from "../test/sample-frames.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
});
afterAll(() => chain?.stop());

const atMs = Date.parse("2026-05-01T10:00:00Z");
const iso = (ms: number): string => new Date(ms).toISOString();

/** Returns the events of a frame that took 60 ms by its host's clock; only its camera's clock is wrong. */
function frameBy(frame: SampleFrame, captureTime: string): object[] {
  const [started_at, ended_at] = [iso(frame.atMs + 10), iso(frame.atMs + 50)];
  const work = { stage: "detect", started_at, ended_at, queue_wait_ms: 2 };
  return [
    sampleEvent(frame, "captured", 0, { capture_time: captureTime }),
    sampleEvent(frame, "stage_completed", 50, work),
    sampleEvent(frame, "completed", 60, {}),
  ];
}

type Camera = { clock_offset_ms: number | null; clock_offset_source: string | null };
const get = async <T>(path: string): Promise<T> => (await ask<T>(`${chain.api.url}${path}`)).body;

test.each([
  ["at-1970", "1970-01-01T00:00:12.000Z", 12_000 - atMs],
  ["zone", iso(atMs - 7_200_000), -7_200_000],
  ["ahead", iso(atMs + 7_200_000), 7_200_000],
])(
  "camera %s has frames with true figures, and its offset is told",
  async (camera, time, offset) => {
    const frame = { camera, seq: 1, atMs };
    await chain.append(frameBy(frame, time));
    const shown = await get(`/v1/frames/${sampleFrameId(frame)}`);
    expect(shown).toMatchObject({
      total_ms: 60,
      flags: ["clock_skew"],
      stages: [{ work_ms: 40, queue_wait_ms: 2, transport_ms: 8 }],
    });
    const slow = await get(`/v1/frames?camera=${camera}&min_total_ms=61`);
    expect(slow).toMatchObject({ items: [] });
    const range = `from=${iso(atMs - 1)}&to=${iso(atMs + 60_000)}`;
    const stats = await get(`/v1/stats/stages?camera=${camera}&${range}`);
    expect(stats).toMatchObject({ items: [{ stage: "detect", transport_ms: { p99: near(8) } }] });
    const shownOffset = { clock_offset_ms: offset, clock_offset_source: "capture_time" };
    expect(await get(`/v1/cameras/s1/${camera}`)).toMatchObject(shownOffset);
    const { items } = await get<{ items: (Camera & { camera_id: string })[] }>("/v1/cameras");
    expect(items.find(({ camera_id }) => camera_id === camera)).toMatchObject(shownOffset);
  },
);

/** Matches about `ms`: percentiles are up to 2 % off. */
function near(ms: number): unknown {
  return expect.toSatisfy(
    (shownOffset: number) => Math.abs(shownOffset - ms) <= ms * 0.02,
    `about ${ms}`,
  );
}

test("the newest frame tells how a camera's clock is, in whatever order frames come", async () => {
  const [early, late] = [1, 2].map((seq) => ({ camera: "set", seq, atMs: atMs + seq * 1000 }));
  if (!early || !late) throw new Error("there are two");
  await chain.append(frameBy(late, iso(late.atMs)));
  await chain.append(frameBy(early, iso(early.atMs - 7_200_000)));
  const nothing = { clock_offset_ms: null, clock_offset_source: null };
  expect(await get("/v1/cameras/s1/set")).toMatchObject(nothing);
});

test("footage that is imported later keeps its own times, and says nothing about a clock", async () => {
  const old = { camera: "imported", seq: 1, atMs: Date.parse("2019-01-01T00:00:00Z") };
  await chain.append(frameBy(old, iso(old.atMs)));
  const shown = await get(`/v1/frames/${sampleFrameId(old)}`);
  expect(shown).toMatchObject({ total_ms: 60, flags: [] });
  expect(await get("/v1/cameras/s1/imported")).toMatchObject({ clock_offset_ms: null });
});

/** Appends a report of the caretaker, which no producer may send, and waits until it is projected. */
async function report(word: string, ms: number, offset_ms: number): Promise<void> {
  const event = {
    specversion: "1.0",
    id: uuidv7(),
    source: "caretaker",
    site: "s1",
    time: iso(ms),
    type: `detektor.camera.${word}.v1`,
    data: { camera_id: "reported", offset_ms, tolerance_ms: 5000 },
  } as unknown as DetektorEvent;
  const stored = toStored(event, { ingestTime: event.time });
  const result = await chain.log.append(streamOf(event), [stored], { expected: "any" });
  if (result.kind !== "appended") throw new Error(result.kind);
  await get(`/v1/cameras?min_position=${result.position}`);
}

test("a clock that was reported as off is shown so, and a report is no sign of the camera", async () => {
  await chain.append(frameBy({ camera: "reported", seq: 1, atMs }, iso(atMs)));
  const path = "/v1/cameras/s1/reported";
  const before = await get<object>(path);
  await report("clock_off", atMs + 60_000, 9000);
  const clock_off_since = iso(atMs + 60_000).replace("Z", "000Z");
  expect(await get(path)).toEqual({ ...before, clock_off_since });
  await report("clock_settled", atMs + 90_000, 1);
  expect(await get(path)).toEqual(before);
});
