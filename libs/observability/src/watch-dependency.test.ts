import { expect, test } from "vitest";
import { watchDependency } from "./watch-dependency.ts";

function setUp(check: () => Promise<void>) {
  const lines: string[] = [];
  const log = (_fields: object, message: string): void => void lines.push(message);
  const logger = { info: log, warn: log };
  const options = { name: "postgres", logger, sleep: () => Promise.resolve() };
  const watch = watchDependency(check, new AbortController().signal, options);
  return { lines, watch };
}

const refused = new Error("refused");

test("however many calls fail, a dependency that is away is told in one line, its return in another", async () => {
  let failures = 3;
  const { lines, watch } = setUp(async () => {
    if (failures-- > 0) throw refused;
  });
  for (let i = 0; i < 10; i += 1) watch.failed(refused);
  await expect
    .poll(() => lines)
    .toEqual(["postgres is unavailable; trying again", "postgres is available again"]);
});

test("a dependency that goes away again is told again", async () => {
  const { lines, watch } = setUp(async () => {});
  watch.failed(refused);
  await expect.poll(() => lines).toHaveLength(2);
  await new Promise(setImmediate);
  watch.failed(refused);
  await expect.poll(() => lines).toHaveLength(4);
});

test("a dependency that nobody misses isn't asked", () => {
  let asked = 0;
  const { lines } = setUp(async () => void asked++);
  expect([asked, lines]).toEqual([0, []]);
});
