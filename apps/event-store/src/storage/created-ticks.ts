let lastMs = 0;
let lastTicks = Buffer.alloc(0);

/** A time in 100 ns ticks since 1970 as decimal ASCII, as `created` travels. */
export const createdTicks = (nowMs: number): Buffer => {
  if (nowMs !== lastMs) {
    lastMs = nowMs;
    lastTicks = Buffer.from(`${nowMs}0000`, "latin1");
  }
  return lastTicks;
};
