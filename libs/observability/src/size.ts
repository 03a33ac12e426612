import { z } from "zod";

const kib = 1024;
const unitBytes = {
  B: 1,
  KiB: kib,
  MiB: kib ** 2,
  GiB: kib ** 3,
  TiB: kib ** 4,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
} as const;

/** An amount of data such as `512MiB` or `20GiB` (or KB, MB, GB, TB in powers of ten), decoded to whole bytes. */
export const sizeSchema = z.string().transform((text, ctx): number => {
  const match = /^(\d+(?:\.\d+)?)\s*([KMGT]i?B|B)$/.exec(text.trim());
  const bytes = match
    ? Math.round(Number(match[1]) * unitBytes[match[2] as keyof typeof unitBytes])
    : Number.NaN;
  if (Number.isSafeInteger(bytes)) return bytes;
  ctx.addIssue("expected a number with one of the units B, KiB, MiB, GiB, TiB, such as 20GiB");
  return z.NEVER;
});
