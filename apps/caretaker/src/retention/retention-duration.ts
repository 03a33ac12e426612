import { durationSchema } from "@detektor/observability";
import { z } from "zod";

const dayMs = 86_400_000;
const longUnitMs = { w: 7 * dayMs, y: 365 * dayMs } as const;
/** The least duration by default: a segment holds the frames of an hour. */
export const defaultLeastMs = 3_600_000;

const notADuration =
  "expected a duration with one of the units ms, s, m, h, d, w, y, such as 7d, or forever";

/**
 * Returns the schema of how long frames are kept: a duration of at least `leastMs`, which may be in weeks or
 * years (`2w`, `5y`), or `forever`; in ms, null for forever.
 */
export function retentionDuration(leastMs: number) {
  return z.string().transform((text, ctx): number | null => {
    const trimmed = text.trim();
    if (trimmed === "forever") return null;
    const ms = msOf(trimmed);
    if (ms !== null && ms >= leastMs) return ms;
    ctx.addIssue(ms === null ? notADuration : tooShort(leastMs));
    return z.NEVER;
  });
}

function tooShort(leastMs: number): string {
  if (leastMs !== defaultLeastMs) return `expected at least ${leastMs} ms, or forever`;
  return "expected at least 1h, because a segment holds the frames of an hour, or forever";
}

function msOf(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})\s*([wy])$/.exec(text) ?? [];
  if (unit !== undefined) return Number(count) * longUnitMs[unit as keyof typeof longUnitMs];
  return durationSchema.safeParse(text).data ?? null;
}
