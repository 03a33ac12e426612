const maxMs = 2 ** 48 - 1;

/**
 * Returns the least frame id of an instant (µs since the Unix epoch): every frame id of that instant or later
 * compares as equal or greater, every earlier one as less. Ids hold whole milliseconds: an instant within a
 * millisecond counts as the next one, and one outside of 48 bits as the nearest within.
 */
export function leastFrameId(us: number): string {
  const ms = Math.min(Math.max(Math.ceil(us / 1000), 0), maxMs);
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
