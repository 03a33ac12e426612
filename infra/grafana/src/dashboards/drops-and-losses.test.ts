import { readFileSync } from "node:fs";
import { policyDropReasons } from "@detektor/events";
import { expect, test } from "vitest";

const rules = new URL("../../../prometheus/rules/recording.yaml", import.meta.url);

test("Prometheus' rules leave out the drops that are meant to be, and no others", () => {
  const named = [...readFileSync(rules, "utf8").matchAll(/reason[!=]~"([^"]*)"/g)];
  expect(named.map(([, reasons]) => reasons)).toEqual([policyDropReasons.join("|")]);
});
