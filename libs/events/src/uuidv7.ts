import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(4096);
let poolDigits = "";
let used = pool.length;
let lastMs = 0;
let counter = 0;
let cachedTime = { ms: Number.NaN, digits: "" };

/**
 * Returns a new UUIDv7 (RFC 9562) in lower case; ids that one process creates for the present sort in the
 * order of creation.
 *
 * @param nowMs milliseconds since the Unix epoch
 */
export function uuidv7(nowMs: number = Date.now()): string {
  const at = takeRandom();
  const ms = nextTick(Math.trunc(nowMs), at);
  const time = timeDigits(ms);
  const count = counter.toString(16).padStart(3, "0");
  const variant = "89ab"[(pool[at + 2] ?? 0) & 3];
  const rest = poolDigits.slice(2 * at + 5, 2 * at + 20);
  return `${time}-7${count}-${variant}${rest.slice(0, 3)}-${rest.slice(3)}`;
}

/** Returns the first two groups of digits; many ids share their millisecond with the previous one. */
function timeDigits(ms: number): string {
  if (ms === cachedTime.ms) return cachedTime.digits;
  const digits = ms.toString(16).padStart(12, "0");
  cachedTime = { ms, digits: `${digits.slice(0, 8)}-${digits.slice(8)}` };
  return cachedTime.digits;
}

/** Sets the counter and returns the millisecond to use; a full counter borrows the next one. */
function nextTick(nowMs: number, at: number): number {
  const borrowed = lastMs - nowMs;
  if (borrowed >= 0 && borrowed < 1000 && counter < 0xfff) {
    counter += 1;
    return lastMs;
  }
  const ms = borrowed >= 0 && borrowed < 1000 ? lastMs + 1 : nowMs;
  lastMs = ms;
  counter = pool.readUInt16BE(at) & 0x7ff;
  return ms;
}

function takeRandom(): number {
  if (used + 10 > pool.length) {
    poolDigits = randomFillSync(pool).toString("hex");
    used = 0;
  }
  const at = used;
  used += 10;
  return at;
}
