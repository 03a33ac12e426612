import { sizeSchema } from "@detektor/observability";
import { z } from "zod";

/** The schema of `DETEKTOR_MAX_DISK`: a size such as `20GiB`, or `none`; in bytes, null for none. */
export const maxDiskSchema = z.string().transform((text, ctx): number | null => {
  if (text.trim() === "none") return null;
  const bytes = sizeSchema.safeParse(text).data;
  if (bytes !== undefined && bytes > 0) return bytes;
  ctx.addIssue(
    "expected a size with one of the units B, KiB, MiB, GiB, TiB, such as 20GiB, or none",
  );
  return z.NEVER;
});
