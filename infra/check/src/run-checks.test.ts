import { expect, test } from "vitest";
import type { Check } from "./check.ts";
import { runChecks, type Watcher } from "./run-checks.ts";

const tools = { get: false };
const ok: Check = { name: "passes", run: async () => ({ kind: "ok" }) };

const watcher = (): Watcher & { readonly calls: string[] } => {
  const calls: string[] = [];
  return {
    calls,
    starts: (name) => calls.push(`${name} starts`),
    ended: ({ name }) => calls.push(`${name} ended`),
  };
};

test("every check is run and told, also after one that fails or throws", async () => {
  const watching = watcher();
  const results = await runChecks(
    [
      { name: "fails", run: async () => ({ kind: "failed", why: "broken" }) },
      { name: "throws", run: () => Promise.reject(new Error("gone")) },
      { name: "skips", run: async () => ({ kind: "skipped", why: "no tool" }) },
      ok,
    ],
    { tools },
    watching,
  );
  expect(watching.calls).toEqual(
    ["fails", "throws", "skips", "passes"].flatMap((name) => [`${name} starts`, `${name} ended`]),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual([
    { kind: "failed", why: "broken" },
    { kind: "failed", why: "Error: gone" },
    { kind: "skipped", why: "no tool" },
    { kind: "ok" },
  ]);
});

test("after a stop nothing is run, and the check that was stopped hasn't failed", async () => {
  const stop = new AbortController();
  const stopped: Check = {
    name: "is stopped",
    run: async () => {
      stop.abort();
      return { kind: "failed", why: "killed" };
    },
  };
  const results = await runChecks([stopped, ok], { tools, signal: stop.signal }, watcher());
  expect(results.map(({ outcome }) => outcome)).toEqual([
    { kind: "skipped", why: "stopped" },
    { kind: "skipped", why: "stopped" },
  ]);
});
