import { foldFrame } from "@detektor/frame-state";
import { storedEvents } from "@detektor/testkit";
import { expect, test } from "vitest";
import { compareStages } from "./compare-frames.ts";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 2, 10) + ms).toISOString();

let count = 0;
const event = (type: string, ms: number, data: object) => ({
  specversion: "1.0",
  id: `00000000-0000-7000-8000-${String(count++).padStart(12, "0")}`,
  source: "detect/1",
  type: `detektor.frame.${type}.v1`,
  time: at(ms),
  site: "lab",
  data: { frame_id: "01a19bea-7bb0-79a4-be1e-70bcc951a480", camera_id: "gate", ...data },
});
const stage = (name: string, from: number, to: number, more: object = {}) =>
  event("stage_completed", to, { stage: name, started_at: at(from), ended_at: at(to), ...more });

function frame(...events: readonly object[]) {
  const folded = foldFrame(storedEvents(events));
  if (folded === null) throw new Error("no frame");
  return folded;
}

test("an attempt of both frames is told by what each took, and by the difference", () => {
  const [one] = compareStages(
    frame(stage("detect", 0, 10)),
    frame(stage("detect", 5, 20, { queue_wait_ms: 3 })),
  );
  expect(one).toMatchObject({
    a: { work_ms: 10, queue_wait_ms: null },
    b: { work_ms: 15, queue_wait_ms: 3 },
    difference: { work_ms: 5, queue_wait_ms: null },
  });
});

test("an attempt that one processor left open and another finished is told by its result", () => {
  const begun = event("stage_started", 1, { stage: "detect", processor_id: "gpu-1" });
  const done = [
    event("stage_started", 3, { stage: "detect", processor_id: "gpu-2" }),
    stage("detect", 3, 9, { processor_id: "gpu-2" }),
  ];
  const a = frame(begun, ...done);
  expect(a.stages.map(({ state }) => state)).toEqual(["open", "completed"]);
  const [one, more] = compareStages(a, frame(stage("detect", 0, 2)));
  expect(one).toMatchObject({ a: { work_ms: 6 }, b: { work_ms: 2 }, difference: { work_ms: -4 } });
  expect(more).toBeUndefined();
});

test("what only one frame went through is in the list, with nothing on the other side", () => {
  const [decode, track] = compareStages(frame(stage("decode", 0, 1)), frame(stage("track", 0, 2)));
  expect([decode?.stage, decode?.b, track?.stage, track?.a]).toEqual([
    "decode",
    null,
    "track",
    null,
  ]);
});
