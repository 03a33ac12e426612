import { expect, test } from "vitest";
import { createGate, GateFull } from "./gate.ts";

const never = new AbortController().signal;

/** Returns whether a promise is settled once everything that is due has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

test("no more is let in than there is room for, and who waits comes in the order of coming", async () => {
  const gate = createGate(10, 5);
  const leave = await gate.enter(8, never);
  const heavy = gate.enter(9, never);
  const light = gate.enter(1, never);
  expect([await isSettled(heavy), await isSettled(light)]).toEqual([false, false]);
  leave();
  const leaveHeavy = await heavy;
  (await light)();
  leaveHeavy();
  (await gate.enter(10, never))();
});

test("what is heavier than the gate goes in alone", async () => {
  const gate = createGate(10, 5);
  const leave = await gate.enter(5000, never);
  const next = gate.enter(1, never);
  expect(await isSettled(next)).toBe(false);
  leave();
  (await next)();
});

test("a place that is given back twice counts once", async () => {
  const gate = createGate(1, 5);
  const leave = await gate.enter(1, never);
  leave();
  leave();
  await gate.enter(1, never);
  expect(await isSettled(gate.enter(1, never))).toBe(false);
});

test("who gives up waiting lets those behind go on, and a full line is refused", async () => {
  const gate = createGate(10, 2);
  const leave = await gate.enter(5, never);
  const gone = new AbortController();
  const heavy = gate.enter(10, gone.signal);
  const light = gate.enter(5, never);
  await expect(gate.enter(1, never)).rejects.toThrow(GateFull);
  gone.abort(new Error("gone"));
  await expect(heavy).rejects.toThrow("gone");
  (await light)();
  leave();
});
