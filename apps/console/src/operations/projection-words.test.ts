import { expect, test } from "vitest";
import { progressOf, selectorWords } from "../replays/replay-words.ts";
import { keepOf } from "./keep-of.ts";
import { operationsSearchOf } from "./operations-search.ts";
import { doingOf, lagOf } from "./projection-words.ts";

test("a lag says when it is only a minimum, and when it isn't known", () => {
  const lags = [
    lagOf({ lag_events: 0, lag_events_is_minimum: false }),
    lagOf({ lag_events: 1000, lag_events_is_minimum: true }),
    lagOf({ lag_events: null, lag_events_is_minimum: false }),
  ];
  expect(lags).toEqual([
    "none",
    "at least 1000 events",
    "unknown: the event store can't be reached",
  ]);
});

test("a projection says whether it is served and what it does", () => {
  const calm = { served: true, status: "catching_up", rebuilding: false, retrying: false } as const;
  expect(doingOf(calm)).toBe("served, catching up");
  expect(doingOf({ ...calm, served: false, rebuilding: true, retrying: true })).toBe(
    "not served, being rebuilt, trying again what was set aside",
  );
});

test("a replay's progress is a share of the spans that it has to push", () => {
  const replay = { spans: 200, pushed_spans: 50, state: "running", dry_run: false } as const;
  expect(progressOf(replay)).toBe(25);
  expect(progressOf({ ...replay, spans: 0 })).toBe(0);
  expect(progressOf({ ...replay, state: "completed" })).toBe(100);
});

test("what a replay selects is said in words", () => {
  expect(selectorWords({ frame_id: "f" })).toBe("frame f");
  const range = { from: "2026-11-30T12:00:00Z", to: "2026-11-30T13:00:00Z" };
  expect(selectorWords({ site: "lab", camera: "gate", ...range })).toBe(
    "camera lab/gate from 2026-11-30T12:00:00Z to 2026-11-30T13:00:00Z",
  );
  expect(selectorWords({ correlation_id: "c" })).toBe("correlation id c");
  expect(selectorWords({ detections: { class: "person" } })).toBe(
    "frames with detections of class person",
  );
});

test("how long something is kept is said with the unit that fits", () => {
  const kept = [null, 30 * 86_400_000, 36 * 3_600_000, 3 * 3_600_000].map(keepOf);
  expect(kept).toEqual(["forever", "30 days", "1.5 days", "3 hours"]);
});

test("the order of each table is in the address", () => {
  expect(operationsSearchOf({ replays: "-state", poison: {}, other: 1 })).toEqual({
    replays: "-state",
  });
});
