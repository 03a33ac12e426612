import type { Retention } from "../api/operations-queries.ts";

/** Returns how much of the disk space that the platform may use is used, in words; null if that isn't known. */
export function diskOf({ disk }: Pick<Retention, "disk">): string | null {
  if (disk === null || disk.max_bytes === null) return null;
  const percent = Math.floor((disk.used_bytes / disk.max_bytes) * 100);
  return `${percent} % of the disk space is used that DETEKTOR_MAX_DISK allows.`;
}
