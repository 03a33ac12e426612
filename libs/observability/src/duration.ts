import { z } from "zod";

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration such as `250ms`, `60s`, `5m`, `12h` or `7d`, decoded to whole milliseconds. */
export const durationSchema = z.string().transform((text, ctx): number => {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(text.trim());
  const ms = match
    ? Math.round(Number(match[1]) * unitMs[match[2] as keyof typeof unitMs])
    : Number.NaN;
  if (Number.isSafeInteger(ms)) return ms;
  ctx.addIssue("expected a number with one of the units ms, s, m, h, d, such as 60s or 7d");
  return z.NEVER;
});
