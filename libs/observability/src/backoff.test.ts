import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";

test("waits grow from the least to the most, each by chance between half and all of it", async () => {
  const waits: number[] = [];
  const sleep = async (ms: number): Promise<void> => void waits.push(ms);
  const pause = backoff(new AbortController().signal, { minMs: 100, maxMs: 400, sleep });
  for (let i = 0; i < 4; i++) await pause.wait();
  pause.reset();
  await pause.wait();
  for (const [i, mostMs] of [100, 200, 400, 400, 100].entries()) {
    expect(waits[i]).toBeGreaterThanOrEqual(mostMs / 2);
    expect(waits[i]).toBeLessThanOrEqual(mostMs);
  }
});

test("an aborted wait ends at once and is no error", async () => {
  const stop = new AbortController();
  const pause = backoff(stop.signal, { minMs: 60_000, maxMs: 60_000 });
  const waiting = pause.wait();
  stop.abort();
  await waiting;
  await pause.wait();
});
