import { dashboards, interpolate, queriesOf } from "@detektor/grafana";
import { describe, expect, test } from "vitest";
import { readRules, withRecorded } from "../prometheus/rules.ts";
import { unknownInQuery } from "./unknown-in-query.ts";

const known = await withRecorded(await readRules());
const range = { fromMs: 0, toMs: 3_600_000, stepSeconds: 15, scrapeSeconds: 5 };

describe.each(Object.entries(dashboards))("the dashboard %s", (name, dashboard) => {
  test("asks for nothing that nobody emits, whether or not it can be run here", () => {
    const unknown = queriesOf(name, dashboard)
      .filter(({ language }) => language === "promql")
      .flatMap(({ asks, text }) =>
        unknownInQuery(plain(interpolate(text, dashboard, range)), known).map(
          (what) => `${asks}: ${what}`,
        ),
      );
    expect(unknown).toEqual([]);
  });
});

/** Removes Grafana's own functions for variables from around the PromQL. */
function plain(query: string): string {
  return /^label_values\((.*), \w+\)$/.exec(query)?.[1] ?? query;
}
