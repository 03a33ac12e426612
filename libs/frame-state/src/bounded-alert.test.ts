import type { StoredEvent } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { acknowledged, action, alertOf, factsOf, raised, resolved } from "../test/alert-events.ts";
import type { AlertState } from "./alert-fact.ts";
import { evolveAlert } from "./alert-state.ts";
import { summariseAlert } from "./summarise-alert.ts";

test("an alert that fires for years and is sent again each minute keeps its bound, its number and its newest state", () => {
  const often = Array.from({ length: 200 }, (_, n) => [
    raised(n * 10 + 1),
    action(n * 10 + 2, "sent"),
    resolved(n * 10 + 3),
  ]).flat();
  const burning = Array.from({ length: 1100 }, (_, n) => raised(10_000 + n));
  const state = [...often, ...burning].reduce<AlertState | null>(evolveAlert, null);
  expect(state?.facts.length).toBeLessThanOrEqual(500);
  const alert = state && summariseAlert(state);
  expect(alert).toMatchObject({ state: "raised", raisedUs: 10_000e6, occurrences: 201 });
  expect(alert?.frameIds).toHaveLength(1000);
  expect(alert?.earlier.slice(0, 10)).toMatchObject(
    Array.from({ length: 10 }, (_, n) => ({ state: "resolved", raisedUs: (1991 - n * 10) * 1e6 })),
  );
  expect(state && evolveAlert(state, raised(1))).toBe(state);
});

test("a bound that was met changes nothing that an alert shows of what it keeps", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 60 }), (each, last) => {
      const all: StoredEvent[] = [];
      const add = (make: (n: number) => StoredEvent) => all.push(make(all.length + 1));
      for (let fired = 0; fired < 30; fired += 1) {
        for (let sent = 0; sent < each; sent += 1) add(raised);
        add((n) => action(n, "sent"));
        add((n) => acknowledged(n));
        add(resolved);
      }
      for (let sent = 0; sent < last; sent += 1) add(raised);
      const { earlier: _, ...newest } = summariseAlert({
        site: "lab",
        alertId: "a-1",
        facts: factsOf(all),
      }) ?? { earlier: [] };
      expect(alertOf(all)).toMatchObject(newest);
    }),
    { numRuns: 5 },
  );
});
