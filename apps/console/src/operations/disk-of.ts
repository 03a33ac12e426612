import type { Retention } from "../api/operations-queries.ts";

/** Returns how much of the disk space that the platform may use is used, in words; null if that isn't known. */
export function diskOf({
  disk,
  early_expiry,
}: Pick<Retention, "disk" | "early_expiry">): string | null {
  if (disk === null || disk.max_bytes === null) return null;
  const percent = Math.floor((disk.used_bytes / disk.max_bytes) * 100);
  const used = `${percent} % of the disk space is used that DETEKTOR_MAX_DISK allows.`;
  return used + earlyTexts[early_expiry];
}

const earlyTexts: Readonly<Record<Retention["early_expiry"], string>> = {
  none: "",
  running: " The oldest hours go before their time.",
  waits_for_space: " The space of hours that went before their time is yet to come back.",
  nothing_left: " Nothing is left that may go.",
};
