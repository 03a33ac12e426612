/** The metadata of a stream that concerns reading and access. */
export type StreamMetadata = {
  readonly maxCount: number | undefined;
  readonly maxAgeMs: number | undefined;
  /** Events with a lower revision are hidden; Infinity: soft-deleted. */
  readonly truncateBefore: number;
  readonly isSoftDeleted: boolean;
  /** The access control list as it was written; undefined: not set. */
  readonly acl: unknown;
};

/** The metadata of a stream that has none. */
export const noMetadata: StreamMetadata = {
  maxCount: undefined,
  maxAgeMs: undefined,
  truncateBefore: 0,
  isSoftDeleted: false,
  acl: undefined,
};

const positive = (value: unknown): number | undefined =>
  typeof value === "number" && value > 0 ? value : undefined;

const parseObject = (json: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Parses the data of a metadata event; invalid parts are ignored. */
export function parseStreamMetadata(json: string): StreamMetadata {
  const raw = parseObject(json);
  if (!raw) return noMetadata;
  const truncateBefore = positive(raw["$tb"]) ?? 0;
  const maxAge = positive(raw["$maxAge"]);
  // 2^63-1 does not fit into a double: it is read as 2^63.
  const isSoftDeleted = truncateBefore >= 2 ** 63;
  return {
    maxCount: positive(raw["$maxCount"]),
    maxAgeMs: maxAge === undefined ? undefined : maxAge * 1000,
    truncateBefore: isSoftDeleted ? Number.POSITIVE_INFINITY : truncateBefore,
    isSoftDeleted,
    acl: raw["$acl"],
  };
}

/** Returns the same metadata with another $tb; "deleted" means 2^63-1. */
export function withTruncateBefore(json: string, truncateBefore: number | "deleted"): string {
  const placeholder = -0.5;
  const raw = { ...parseObject(json), $tb: placeholder };
  const value = truncateBefore === "deleted" ? "9223372036854775807" : String(truncateBefore);
  return JSON.stringify(raw).replace(`"$tb":${placeholder}`, () => `"$tb":${value}`);
}

/** Returns the name of the stream that holds a stream's metadata. */
export function metadataStreamOf(name: string): string {
  return `$$${name}`;
}

/** Returns true for a stream that holds metadata. */
export function isMetadataStream(name: string): boolean {
  return name.startsWith("$$");
}
