/** The outcome of a tombstone. */
export type TombstoneResult = {
  readonly kind: "tombstoned" | "already-tombstoned" | "revision-conflict";
};
