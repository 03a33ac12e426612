/** The parts of the platform whose disk space counts towards `DETEKTOR_MAX_DISK`. */
export const diskParts = ["event_store", "nats", "postgres", "pictures"] as const;

/** One of these parts. */
export type DiskPart = (typeof diskParts)[number];

/** How much disk space the platform uses, as the acting caretaker has measured it. */
export type DiskReport = {
  /** RFC 3339. */
  readonly measured_at: string;
  /** What all parts together may use; null: there is no bound. */
  readonly max_bytes: number | null;
  /** What the parts of known size use together. */
  readonly used_bytes: number;
  /** Null: the caretaker can't find out the size of this part. */
  readonly parts: Readonly<Record<DiskPart, number | null>>;
};
