import { expect, onTestFinished, test } from "vitest";
import { createStoreGate } from "./store-gate.ts";

const away = new Error("the disk is full");

/** Creates a gate that counts each ping and each chance to append; waits take no time. */
function gateForTests(append: () => Error | null) {
  const seen = { lines: [] as string[], waits: [] as number[], tries: 0 };
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const say = (_fields: object, message: string): void => void seen.lines.push(message);
  const tryAppend = (): void => {
    seen.tries += 1;
    const failure = append();
    queueMicrotask(() => (failure ? gate.close(failure) : gate.worked()));
  };
  const gate = createStoreGate(() => Promise.resolve(), tryAppend, end.signal, {
    name: "event-store",
    logger: { info: say, warn: say },
    sleep: (ms) => {
      seen.waits.push(ms);
      return Promise.resolve();
    },
  });
  return { gate, seen };
}

test("a store that answers pings and takes no appends is away all the while, told in one line", async () => {
  let failures = 20;
  const { gate, seen } = gateForTests(() => (failures-- > 0 ? away : null));
  gate.close(away);
  await expect.poll(() => seen.lines).toHaveLength(2);
  expect(seen.lines).toEqual([
    "event-store is unavailable; trying again",
    "event-store is available again",
  ]);
  expect(seen.tries).toBe(21);
  expect(Math.max(...seen.waits)).toBeGreaterThan(2000);
  expect(gate.isOpen()).toBe(true);
});

test("many appends that fail at once close the gate once", async () => {
  const { gate, seen } = gateForTests(() => null);
  for (let i = 0; i < 10; i += 1) gate.close(away);
  expect(gate.isOpen()).toBe(false);
  await expect.poll(() => seen.lines).toHaveLength(2);
  expect(seen.tries).toBe(1);
});

test("a gate that has reopened closes again at the next failure", async () => {
  const { gate, seen } = gateForTests(() => null);
  gate.close(away);
  await expect.poll(() => seen.lines).toHaveLength(2);
  gate.close(away);
  await expect.poll(() => seen.lines).toHaveLength(4);
});
