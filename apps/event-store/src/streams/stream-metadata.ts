/** What a stream's metadata says about reading it. */
export type StreamMetadata = {
  readonly maxCount: number | undefined;
  readonly maxAgeMs: number | undefined;
  /** Events with a lower revision are not shown; Infinity: soft-deleted. */
  readonly truncateBefore: number;
  readonly isSoftDeleted: boolean;
  /** Who may do what, as it was written; undefined: nothing is said. */
  readonly acl: unknown;
};

/** A stream without metadata. */
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

/** Reads the data of a metadata event; what can't be understood is as if it were not there. */
export const parseStreamMetadata = (json: string): StreamMetadata => {
  const raw = parseObject(json);
  if (!raw) return noMetadata;
  const truncateBefore = positive(raw["$tb"]) ?? 0;
  const maxAge = positive(raw["$maxAge"]);
  // 2^63-1 does not fit a double: it is read as 2^63.
  const isSoftDeleted = truncateBefore >= 2 ** 63;
  return {
    maxCount: positive(raw["$maxCount"]),
    maxAgeMs: maxAge === undefined ? undefined : maxAge * 1000,
    truncateBefore: isSoftDeleted ? Number.POSITIVE_INFINITY : truncateBefore,
    isSoftDeleted,
    acl: raw["$acl"],
  };
};

/** The same metadata with another $tb; "deleted" stands for 2^63-1. */
export const withTruncateBefore = (json: string, truncateBefore: number | "deleted"): string => {
  const placeholder = -0.5;
  const raw = { ...parseObject(json), $tb: placeholder };
  const value = truncateBefore === "deleted" ? "9223372036854775807" : String(truncateBefore);
  return JSON.stringify(raw).replace(`"$tb":${placeholder}`, () => `"$tb":${value}`);
};

/** The name of the stream that holds a stream's metadata. */
export const metadataStreamOf = (name: string): string => `$$${name}`;

/** True for a stream that holds metadata. */
export const isMetadataStream = (name: string): boolean => name.startsWith("$$");
