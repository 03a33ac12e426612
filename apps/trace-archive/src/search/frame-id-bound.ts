const maxMs = 2 ** 48 - 1;

/** The least frame id of the instant (µs since the epoch) or after it, to the ms that ids have. */
export function frameIdBound(us: number): string {
  const ms = Math.min(Math.max(Math.ceil(us / 1_000), 0), maxMs);
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
