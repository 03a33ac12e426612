import { durationSchema } from "@detektor/observability";
import { z } from "zod";

const dayMs = 86_400_000;
const longUnitMs = { w: 7 * dayMs, y: 365 * dayMs } as const;
/** No segment expires before it is complete: it has the frames of an hour. */
const leastMs = 3_600_000;

/**
 * How long frames are kept: a duration, which may be in weeks or years (`2w`, `5y`), or `forever`; in ms, null
 * for forever.
 */
export const retentionDuration = z.string().transform((text, ctx): number | null => {
  const trimmed = text.trim();
  if (trimmed === "forever") return null;
  const ms = msOf(trimmed);
  if (ms !== null && ms >= leastMs) return ms;
  ctx.addIssue(
    ms === null
      ? "expected a duration with one of the units ms, s, m, h, d, w, y, such as 7d, or forever"
      : "expected at least 1h, because a segment holds the frames of an hour, or forever",
  );
  return z.NEVER;
});

function msOf(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})\s*([wy])$/.exec(text) ?? [];
  if (unit !== undefined) return Number(count) * longUnitMs[unit as keyof typeof longUnitMs];
  return durationSchema.safeParse(text).data ?? null;
}
