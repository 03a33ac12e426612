import { expect, test, vi } from "vitest";
import { projectionVersion } from "./projection-version.ts";
import { createServedWatch } from "./served-watch.ts";
import type { Served } from "./statements/read-served.ts";

const event = { id: "e", stream: "s", revision: 1n, position: 5n, recordedAtUs: 1 };
const served: Served = {
  version: projectionVersion,
  status: "live",
  detail: null,
  rebuilding: false,
  rebuildAsked: false,
  event,
  headPosition: null,
};
const same = { changedSince: async () => null };

test("many who ask at a time are answered by one look, and half a second later by another", async () => {
  let [looks, nowMs] = [0, 0];
  const readServed = async () => (looks++, served);
  const watch = createServedWatch({ readServed, log: same, now: () => nowMs });
  await Promise.all([watch(), watch(), watch()]);
  nowMs = 499;
  await watch();
  expect(looks).toBe(1);
  nowMs = 500;
  expect(await watch()).toBeNull();
  expect(looks).toBe(2);
});

test("a look that failed is told and not remembered", async () => {
  const looks = [Promise.reject(new Error("away")), Promise.resolve(served)];
  const readServed = () => looks.shift() ?? Promise.resolve(null);
  const watch = createServedWatch({ readServed, log: same, now: () => 0 });
  await expect(watch()).rejects.toThrow("away");
  expect(await watch()).toBeNull();
});

test("read models that become complete are asked at once", async () => {
  const looks = [{ ...served, rebuilding: true }, served];
  const readServed = async () => looks.shift() ?? null;
  const watch = createServedWatch({ readServed, log: same, now: () => 0 });
  expect(await watch()).toContain("rebuilt");
  expect(await watch()).toBeNull();
});

test("whoever asks once they are complete isn't told what a look saw that had begun before", async () => {
  const earlier = Promise.withResolvers<Served>();
  const looks = [earlier.promise, Promise.resolve(served)];
  const readServed = () => looks.shift() ?? Promise.resolve(null);
  const watch = createServedWatch({ readServed, log: same, now: () => 0 });
  const [first, second] = [watch(), watch()];
  earlier.resolve({ ...served, rebuilding: true });
  expect(await first).toContain("rebuilt");
  expect(await second).toBeNull();
  expect(looks).toEqual([]);
});

test.each([
  ["another event", { id: "another" }],
  ["the same event, sent again to the other log", { position: 3n }],
])(
  "read models that were made anew up to %s are asked at once, whatever the log had become before",
  async (_, change) => {
    let checkpoint = event;
    const log = {
      changedSince: async ({ id, position }: typeof event) =>
        id === event.id && position === event.position ? "it ends at 3" : null,
    };
    const readServed = async () => ({ ...served, event: checkpoint });
    let nowMs = 0;
    const watch = createServedWatch({ readServed, log, now: () => nowMs });
    await vi.waitFor(async () => {
      nowMs += 500;
      expect(await watch()).toContain("it ends at 3");
    });
    checkpoint = { ...event, ...change };
    expect(await watch()).toBeNull();
  },
);

test("read models whose last event the log doesn't have are not asked, until they are made anew", async () => {
  let [nowMs, event_] = [0, event as typeof event | null];
  let change: string | null = "the log ends at 3";
  const log = { changedSince: async () => change };
  const readServed = async () => ({ ...served, event: event_ });
  const watch = createServedWatch({ readServed, log, now: () => (nowMs += 1000) });
  await vi.waitFor(async () => {
    expect(await watch()).toMatch(/the log ends at 3.*detektor projections rebuild/);
  });
  event_ = null;
  expect(await watch()).toBeNull();
  [event_, change] = [event, null];
  expect(await watch()).toBeNull();
});

test("questions don't wait for an event store that is away or silent", async () => {
  let nowMs = 0;
  const readServed = async () => served;
  const silent = { changedSince: () => new Promise<string | null>(() => {}) };
  const watch = createServedWatch({ readServed, log: silent, now: () => (nowMs += 10_000) });
  expect([await watch(), await watch()]).toEqual([null, null]);
  const away = { changedSince: () => Promise.reject(new Error("away")) };
  const other = createServedWatch({ readServed, log: away, now: () => (nowMs += 10_000) });
  expect([await other(), await other()]).toEqual([null, null]);
});
