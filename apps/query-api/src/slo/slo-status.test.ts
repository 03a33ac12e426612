import { expect, test } from "vitest";
import { MinuteCounts } from "./minute-counts.ts";
import { objectives } from "./objectives.ts";
import { sloStatus } from "./slo-status.ts";

const nowMs = Date.parse("2026-11-02T12:00:30Z");

test("a budget is what may be bad: half of it is left when half of it was", () => {
  const spans = {
    "1h": { events: 100, bad: 1 },
    "6h": { events: 0, bad: 0 },
    "3d": { events: 1e3, bad: 0 },
  };
  const window = { events: 100_000, bad: 50 };
  const known = { source: "read_models", sinceMs: nowMs, window, spans } as const;
  const status = sloStatus(objectives.frames, known);
  expect(status).toMatchObject({
    name: "frames-accounted-for",
    target: 0.999,
    window_days: 30,
    source: "read_models",
    data_from: "2026-11-02T12:00:30.000Z",
    events: 100_000,
    bad_events: 50,
    ratio: 0.9995,
    burn_rates: { "6h": null, "3d": 0 },
    no_data: null,
  });
  expect(status.budget_left_ratio).toBeCloseTo(0.5);
  expect(status.budget_left_events).toBeCloseTo(50);
  expect(status.budget_left_minutes).toBeCloseTo(21.6);
  expect(status.burn_rates?.["1h"]).toBeCloseTo(10);
});

test("what has no data says why, and nothing that might be taken for a figure", () => {
  const status = sloStatus(objectives.accepted, { noData: "Ask Prometheus." });
  expect(status).toMatchObject({
    ratio: null,
    budget_left_ratio: null,
    no_data: "Ask Prometheus.",
  });
  const none = { events: 0, bad: 0 };
  const empty = { window: none, spans: { "1h": none, "6h": none, "3d": none } };
  const known = { source: "this_process", sinceMs: nowMs, ...empty } as const;
  expect(sloStatus(objectives.latency, known)).toMatchObject({
    events: 0,
    ratio: null,
    burn_rates: null,
  });
});

test("minutes are counted for as long as they are kept, and each once", () => {
  const counts = new MinuteCounts(10);
  const at = (minute: number) => nowMs + minute * 60_000;
  for (let minute = 0; minute < 25; minute += 1) counts.add(minute % 5 === 0, at(minute));
  expect(counts.over(10, at(24))).toEqual({ events: 10, bad: 2 });
  expect(counts.over(3, at(24))).toEqual({ events: 3, bad: 0 });
  expect(counts.over(10, at(40))).toEqual({ events: 0, bad: 0 });
});
