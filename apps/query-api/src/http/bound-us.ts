import { parseTimeUs } from "@detektor/events";

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
const farthestUs = Number.MAX_SAFE_INTEGER;

/**
 * Returns the start or end of a range in µs since the epoch; NaN if the text is no RFC 3339 time. Years in
 * which nothing can be stored are moved to the first or last in which something can: many programs write
 * "from the beginning" as the year 1.
 */
export function boundUs(text: string): number {
  const us = parseTimeUs(text);
  if (!Number.isNaN(us) || !rfc3339.test(text)) return us;
  const ms = Date.parse(text.toUpperCase());
  return Math.abs(ms) * 1000 > farthestUs ? Math.sign(ms) * farthestUs : Number.NaN;
}
