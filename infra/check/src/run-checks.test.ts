import { expect, test } from "vitest";
import { runChecks } from "./run-checks.ts";

const options = { tools: { get: false } };

test("every check is run and told, also after one that fails or throws", async () => {
  const told: string[] = [];
  const results = await runChecks(
    [
      { name: "fails", run: async () => ({ kind: "failed", why: "broken" }) },
      { name: "throws", run: () => Promise.reject(new Error("gone")) },
      { name: "skips", run: async () => ({ kind: "skipped", why: "no tool" }) },
      { name: "passes", run: async () => ({ kind: "ok" }) },
    ],
    options,
    ({ name }) => told.push(name),
  );
  expect(told).toEqual(["fails", "throws", "skips", "passes"]);
  expect(results.map(({ outcome }) => outcome)).toEqual([
    { kind: "failed", why: "broken" },
    { kind: "failed", why: "Error: gone" },
    { kind: "skipped", why: "no tool" },
    { kind: "ok" },
  ]);
});
