import { expect, test } from "vitest";
import { alertsSearchOf } from "./alerts-search.ts";

test("the filters of alerts are read from an address, and nonsense is left out", () => {
  const from = "2026-11-30T06:00:00Z";
  const raw = { site: "lab", camera: 17, state: "raised", severity: "", from, sort: "-raised" };
  expect(alertsSearchOf(raw)).toEqual({
    site: "lab",
    camera: "17",
    state: "raised",
    from,
    sort: "-raised",
  });
  expect(alertsSearchOf({ state: "gone", rule_id: {}, to: "noon" })).toEqual({});
});
