import type { RawEvent } from "./raw-event.ts";

const key = "detektor_original";

/** Where a copied event was at first. */
export type Original = {
  readonly log_id: string;
  readonly revision: string;
  readonly position: string;
  readonly recorded_at: string;
};

const objectOf = (bytes: Buffer): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** What a copied event's metadata tells of its origin; undefined if it was not copied. */
export function originalOf({ metadata }: RawEvent): Original | undefined {
  return objectOf(metadata)?.[key] as Original | undefined;
}

/**
 * The event's metadata with its origin added and all other bytes as they were. Metadata that is no
 * JSON object goes into the origin whole; what was copied before keeps its first origin.
 */
export function withOriginal(event: RawEvent, logId: string): Buffer {
  const { metadata } = event;
  const known = metadata.length === 0 ? {} : objectOf(metadata);
  if (known && key in known) return metadata;
  const original = {
    log_id: logId,
    revision: String(event.revision),
    position: String(event.position),
    recorded_at: event.recordedAt,
    ...(known ? {} : { metadata_base64: metadata.toString("base64") }),
  };
  const entry = `"${key}":${JSON.stringify(original)}`;
  if (!known || Object.keys(known).length === 0) return Buffer.from(`{${entry}}`);
  const text = metadata.toString("utf8");
  const end = text.lastIndexOf("}");
  return Buffer.from(`${text.slice(0, end)},${entry}${text.slice(end)}`);
}
