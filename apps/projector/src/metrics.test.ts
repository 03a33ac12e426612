import { traceIdOf } from "@detektor/events";
import { createMetrics as createRegistry, scrape } from "@detektor/observability";
import { exampleAnswers } from "@detektor/testkit";
import { expect, test } from "vitest";
import { exampleEvents, recorded } from "../test/canned-log.ts";
import { endedIn } from "../test/ended-in.ts";
import { emptyTally } from "@detektor/frame-counts";
import { createMetrics } from "./metrics.ts";

const log = recorded(exampleEvents());

test("a frame ends when it was open before, and not by events that come after or again", () => {
  const ends = ["completed", "dropped", "failed"];
  const meant = exampleAnswers()
    .frames.filter(({ state }) => ends.includes(state as string))
    .map((frame) => frame.frame_id as string)
    .toSorted();
  const ids = (ended: ReturnType<typeof endedIn>) => ended.map(({ frameId }) => frameId).toSorted();
  expect(ids(endedIn(log, log.length))).toEqual(meant);
  const [onceEach, again] = [endedIn(log, 1), endedIn([...log, ...log], 1)];
  expect([...new Set(ids(onceEach))]).toEqual(meant);
  expect(ids(again)).toEqual(ids(onceEach));
});

test("how long frames took is counted with the derived trace as exemplar, and old frames aren't", async () => {
  const registry = createRegistry();
  const metrics = createMetrics(registry, 1);
  const frame = endedIn(log, log.length).find(({ totalMs }) => totalMs !== null);
  if (!frame) throw new Error("no frame has ended");
  const now = { ...frame, totalMs: 40, newestRecordedUs: Date.now() * 1000 };
  const counts = { tally: emptyTally(), queueDepths: new Map(), from: null, to: 1n };
  const batch = { ...counts, events: 1, poison: 0, setAside: [], newestRecordedUs: 1, seconds: 0 };
  metrics.committed({ ...batch, ended: [now, { ...now, newestRecordedUs: 0 }] });
  const { body } = await scrape(registry, "application/openmetrics-text");
  const count = `detektor_projector_frame_duration_seconds_count{state="${frame.state}"} 1`;
  expect(body).toContain(count);
  expect(body).toContain(`# {trace_id="${traceIdOf(frame.site, frame.frameId)}"} 0.04`);
});
