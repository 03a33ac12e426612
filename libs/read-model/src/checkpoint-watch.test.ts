import { expect, test } from "vitest";
import { createCheckpointWatch } from "./checkpoint-watch.ts";

const never = new AbortController().signal;

test("all who wait share one poll, and each goes on when its position is reached", async () => {
  let at = 0n;
  let polls = 0;
  const wait = createCheckpointWatch(async () => {
    polls += 1;
    at += 1n;
    return at;
  });
  const reached = await Promise.all(
    [1n, 2n, 3n, 3n].map((position) => wait(position, 5000, never)),
  );
  expect(reached).toEqual(reached.map(() => ({ kind: "reached" })));
  expect(polls).toBe(3);
});

test("who waits in vain is told how far it is", async () => {
  const wait = createCheckpointWatch(async () => 5n);
  expect(await wait(6n, 0, never)).toEqual({ kind: "not-reached", at: 5n });
  const empty = createCheckpointWatch(async () => null);
  expect(await empty(0n, 0, never)).toEqual({ kind: "not-reached", at: null });
});

test("who has gone is no longer waited for", async () => {
  const gone = AbortSignal.abort();
  const wait = createCheckpointWatch(async () => 5n);
  expect(await wait(6n, 60_000, gone)).toEqual({ kind: "not-reached", at: 5n });
});

test("who goes while waiting waits no longer than one poll, and the others wait on", async () => {
  const gone = new AbortController();
  let at = 5n;
  const wait = createCheckpointWatch(async () => at, { pollMs: 1 });
  const [left, stays] = [wait(6n, 60_000, gone.signal), wait(6n, 60_000, never)];
  gone.abort();
  expect(await left).toEqual({ kind: "not-reached", at: 5n });
  at = 6n;
  expect(await stays).toEqual({ kind: "reached" });
});

test("the time of a wait is its own, however long others have waited", async () => {
  let nowMs = 0;
  const wait = createCheckpointWatch(
    async () => {
      nowMs += 100;
      return BigInt(nowMs);
    },
    { pollMs: 1, now: () => nowMs },
  );
  const [short, long] = [wait(1000n, 250, never), wait(1000n, 5000, never)];
  expect(await short).toEqual({ kind: "not-reached", at: 300n });
  expect(await wait(1000n, 150, never)).toEqual({ kind: "not-reached", at: 500n });
  expect(await long).toEqual({ kind: "reached" });
});

test("a checkpoint that can't be read fails all who wait, and the next one tries again", async () => {
  let isAway = true;
  const wait = createCheckpointWatch(async () => {
    if (isAway) throw new Error("away");
    return 1n;
  });
  await expect(Promise.allSettled([wait(1n, 5000, never), wait(1n, 5000, never)])).resolves.toEqual(
    [
      expect.objectContaining({ status: "rejected" }),
      expect.objectContaining({ status: "rejected" }),
    ],
  );
  isAway = false;
  expect(await wait(1n, 5000, never)).toEqual({ kind: "reached" });
});
