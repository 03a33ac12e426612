import type { Page } from "playwright-core";

/** How long a page's frames took, from one to the next, in ms. */
export type FrameTimes = { readonly p50Ms: number; readonly p95Ms: number; readonly count: number };

const start = `(() => {
  window.frameTimes = [];
  let before = performance.now();
  const next = (now) => {
    window.frameTimes.push(now - before);
    before = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})()`;

/** Returns a page's frame times while something is done to it again and again, for that long. */
export async function frameTimes(
  page: Page,
  action: () => Promise<void>,
  lengthMs: number,
): Promise<FrameTimes> {
  await page.evaluate(start);
  const endMs = performance.now() + lengthMs;
  while (performance.now() < endMs) await action();
  const times = await page.evaluate<readonly number[]>("window.frameTimes");
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95), count: sorted.length };
}
