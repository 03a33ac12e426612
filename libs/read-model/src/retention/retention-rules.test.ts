import { expect, test } from "vitest";
import { keptRuleOf, ruleOf, shortestMs } from "./retention-rules.ts";

const frames = {
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

const kept = { defaultMs: 9, sites: new Map([["lab", null]]), cameras: new Map() };
const rules = { frames, kept };

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
  expect(shortestMs(frames)).toBe(3);
  expect(shortestMs({ defaultMs: null, sites: new Map(), cameras: new Map() })).toBeNull();
});

test("kept frames have rules of their own", () => {
  const rule = { name: "retention_kept", keep_ms: 9, where: "default" };
  expect(keptRuleOf(rules, "yard", "cam-1")).toEqual(rule);
  expect(keptRuleOf(rules, "lab", "cam-2")).toBeNull();
});

test("no kept frame goes before its segment would", () => {
  expect(keptRuleOf(rules, "attic", "cam-2")).toBeNull();
  const short = { frames, kept: { ...kept, defaultMs: 6 } };
  const rule = { name: "retention_kept", keep_ms: 7, where: "default" };
  expect(keptRuleOf(short, "yard", "cam-1")).toEqual(rule);
});
