import { expect, test } from "vitest";
import { ruleOf, shortestMs } from "./retention-rules.ts";

const rules = {
  defaultMs: 7,
  sites: new Map([
    ["lab", 5],
    ["attic", null],
  ]),
  cameras: new Map([
    ["lab/cam-1", null],
    ["attic/cam-1", 3],
  ]),
};

test.each([
  ["attic", "cam-1", { name: "retention", keep_ms: 3, where: "camera attic/cam-1" }],
  ["attic", "cam-2", null],
  ["lab", "cam-1", null],
  ["lab", "cam-2", { name: "retention", keep_ms: 5, where: "site lab" }],
  ["yard", "cam-1", { name: "retention", keep_ms: 7, where: "default" }],
])("a camera's own rule comes before its site's, and that before the default: %s/%s", (...args) => {
  const [site, camera, rule] = args;
  expect(ruleOf(rules, site, camera)).toEqual(rule);
});

test("the shortest rule is the one that expires first, none if all is kept forever", () => {
  expect(shortestMs(rules)).toBe(3);
  expect(shortestMs({ defaultMs: null, sites: new Map(), cameras: new Map() })).toBeNull();
});
