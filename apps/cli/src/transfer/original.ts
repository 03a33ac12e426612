import type { RawEvent } from "./raw-event.ts";

const key = "detektor_original";

/** The original place of a copied event. */
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

/** Returns a copied event's origin from its metadata; undefined if the event was not copied. */
export function originalOf({ metadata }: RawEvent): Original | undefined {
  return objectOf(metadata)?.[key] as Original | undefined;
}

/**
 * Returns the event's metadata with its origin added and all other bytes unchanged. Metadata that isn't a
 * JSON object is stored whole in the origin; an event that was copied before keeps its first origin.
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
