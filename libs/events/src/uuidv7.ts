import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(4096);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562) in lower case; those made in one process for the present sort in the
 * order in which they were made.
 *
 * @param nowMs milliseconds since the Unix epoch
 */
export function uuidv7(nowMs: number = Date.now()): string {
  const at = takeRandom();
  const ms = nextTick(Math.trunc(nowMs), at);
  const time = ms.toString(16).padStart(12, "0");
  const count = counter.toString(16).padStart(3, "0");
  const variant = "89ab"[(pool[at + 2] ?? 0) & 3];
  const rest = pool.toString("hex", at + 2, at + 10);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${rest.slice(1, 4)}-${rest.slice(4)}`;
}

/** Sets the counter and answers the millisecond to use; a full counter borrows the next one. */
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
    randomFillSync(pool);
    used = 0;
  }
  const at = used;
  used += 10;
  return at;
}
