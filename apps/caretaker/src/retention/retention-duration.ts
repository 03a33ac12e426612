import { durationSchema } from "@detektor/observability";
import { z } from "zod";

const msPerYear = 365 * 86_400_000;

/** How long something is kept: a duration, which may be in years (`5y`), or `forever`; in ms, null for forever. */
export const retentionDuration = z.string().transform((text, ctx): number | null => {
  const trimmed = text.trim();
  if (trimmed === "forever") return null;
  const years = /^(\d+)\s*y$/.exec(trimmed);
  if (years) return Number(years[1]) * msPerYear;
  const parsed = durationSchema.safeParse(trimmed);
  if (parsed.success) return parsed.data;
  ctx.addIssue(
    "expected a duration with one of the units ms, s, m, h, d, y, such as 7d, or forever",
  );
  return z.NEVER;
});
