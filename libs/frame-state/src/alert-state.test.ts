import { type DetektorEvent, isoOfUs } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { storedAt } from "../test/example-events.ts";
import { type AlertState, evolveAlert } from "./alert-state.ts";
import { summariseAlert } from "./summarise-alert.ts";

function alertEvent(type: string, n: number, data: object = {}) {
  const id = `00000000-0000-7000-8000-00000000000${n}`;
  const envelope = {
    specversion: "1.0",
    id,
    source: "rules/1",
    site: "lab",
    time: isoOfUs(n * 1e6),
  };
  return storedAt(
    {
      ...envelope,
      type: `detektor.${type}.v1`,
      data: { alert_id: "a-1", ...data },
    } as DetektorEvent,
    n,
  );
}

const events = [
  alertEvent("alert.raised", 1, {
    rule_id: "r",
    severity: "critical",
    frame_ids: [],
    camera_id: "cam-1",
  }),
  alertEvent("action.triggered", 2, { action_id: "mail", target: "x@example.org", status: "sent" }),
  alertEvent("action.triggered", 3, {
    action_id: "mail",
    target: "x@example.org",
    status: "delivered",
  }),
  alertEvent("alert.acknowledged", 4, { by: "ann" }),
  alertEvent("alert.acknowledged", 5, { by: "bob" }),
  alertEvent("alert.resolved", 6),
] as const;

function alertOf(some: readonly (typeof events)[number][]) {
  const state = some.reduce<AlertState | null>(evolveAlert, null);
  return state === null ? null : summariseAlert(state);
}

test("an alert is raised, then acknowledged, then resolved, by whoever was first", () => {
  expect(alertOf(events.slice(0, 3))).toMatchObject({
    state: "raised",
    rule: "r",
    camera: "cam-1",
  });
  expect(alertOf(events.slice(0, 5))).toMatchObject({
    state: "acknowledged",
    acknowledgedBy: "ann",
  });
  expect(alertOf(events)).toMatchObject({ state: "resolved", resolvedUs: 6e6, eventCount: 6 });
});

test("the last word on an action is shown", () => {
  expect(alertOf(events)?.actions).toMatchObject([{ action: "mail", status: "delivered" }]);
});

test("neither order nor repeats of its events matter", () => {
  const twice = fc.shuffledSubarray([...events, ...events], { minLength: 12 });
  fc.assert(
    fc.property(twice, (shuffled) => {
      expect(alertOf(shuffled)).toEqual(alertOf(events));
    }),
  );
});
