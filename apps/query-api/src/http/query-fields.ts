import { isFrameId } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import { boundUs } from "./bound-us.ts";

/*
 * The parameters that routes have in common. Each has one phrase that completes "must be …"; its type
 * shows what a parameter is decoded to.
 */

const maxPosition = 2n ** 63n - 1n;

/** A position: decimal digits. */
export const minPositionField = z
  .string()
  .regex(/^\d{1,19}$/, { error: "must be a position: decimal digits", abort: true })
  .refine((text) => BigInt(text) <= maxPosition, { error: "must be a position below 2^63" })
  .optional()
  .openapi({
    description:
      "Waits for at most 2 s until the read model has reached this position; otherwise responds with 503",
  });

const tokenError = "must be 1 to 64 letters, digits, `_` or `-`";
const token = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, { error: tokenError });

export const siteField = token;
export const cameraField = token;

const maxCameras = 100;
const camerasPattern = "^[\\w-]{1,64}/[\\w-]{1,64}(,[\\w-]{1,64}/[\\w-]{1,64})*$";
const camerasError = `must be 1 to ${maxCameras} cameras, each as site/camera, separated by commas`;

/** Some cameras, each as `site/camera`, separated by commas. */
export const camerasField = z
  .string()
  .regex(new RegExp(camerasPattern), { error: camerasError, abort: true })
  .transform((text) => [...new Set(text.split(","))])
  .refine((cameras) => cameras.length <= maxCameras, { error: camerasError })
  .openapi({ type: "string", pattern: camerasPattern, example: "site/cam-1,site/cam-2" });

/** Free text that must match exactly. */
export const textField = z
  .string()
  .min(1, { error: "must not be empty" })
  .max(256, { error: "must be at most 256 characters" })
  .refine((text) => !text.includes("\0"), { error: "must not contain a NUL character" })
  .openapi({ pattern: "^[^\\u0000]*$" });

/** A frame id, in lower case. */
export const frameIdField = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine(isFrameId, { error: "must be a frame id (UUIDv7)" })
  .openapi({
    type: "string",
    format: "uuid",
    pattern:
      "^[\\da-fA-F]{8}-[\\da-fA-F]{4}-7[\\da-fA-F]{3}-[89abAB][\\da-fA-F]{3}-[\\da-fA-F]{12}$",
  });

const timeError = "must be an RFC 3339 time such as 2026-11-02T10:59:58Z (write + as %2B)";

/** A time, decoded to µs since the epoch. */
export const timeField = z
  .string()
  .refine((text) => !Number.isNaN(boundUs(text)), { error: timeError, abort: true })
  .transform(boundUs)
  .openapi({ type: "string", format: "date-time" });

/** Returns the schema of a number from `min` to `max`, as JSON writes it. */
export function numberField(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  return z
    .string()
    .max(64, { error, abort: true })
    .regex(/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error })
    .openapi({ type: "number", minimum: min, maximum: max });
}

/** Returns the schema of a whole number from `min` to `max`. */
export function wholeField(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error })
    .openapi({ type: "integer", minimum: min, maximum: max });
}

/**
 * Returns the schema of one of the words; `names` are for generated clients if a word can't be an identifier.
 */
export function wordField<const Words extends readonly [string, ...string[]]>(
  words: Words,
  names?: readonly string[],
) {
  return z
    .enum(words, { error: `must be one of ${words.join(", ")}` })
    .openapi(names === undefined ? {} : { "x-enum-varnames": names });
}

const bucketNames = {
  "1m": "ONE_MINUTE",
  "5m": "FIVE_MINUTES",
  "1h": "ONE_HOUR",
  "1d": "ONE_DAY",
} as const;

/** Returns the schema of a statistic's bucket length: one of the given. */
export function bucketField<
  const Buckets extends readonly [keyof typeof bucketNames, ...(keyof typeof bucketNames)[]],
>(buckets: Buckets) {
  return wordField(
    buckets,
    buckets.map((bucket) => bucketNames[bucket]),
  );
}

/** Returns the schema of some of the given words, each once, separated by commas. */
export function wordsField<const Words extends readonly [string, ...string[]]>(words: Words) {
  const some = words.join("|");
  const pattern = `^(${some})(,(${some}))*$`;
  return z
    .string()
    .regex(new RegExp(pattern), {
      error: `must be one or more of ${words.join(", ")}, separated by commas`,
      abort: true,
    })
    .transform((text) => [...new Set(text.split(","))].toSorted() as readonly Words[number][])
    .openapi({ type: "string", pattern });
}

/** `from` and `to`: a range that begins at `from` and ends before `to`. */
export const rangeFields = { from: timeField.optional(), to: timeField.optional() } as const;

/** `limit` and `cursor` of every list. */
export const pageFields = {
  limit: wholeField(1, 1000)
    .default(100)
    .openapi({ type: "integer", minimum: 1, maximum: 1000, default: 100 }),
  cursor: z
    .string()
    .max(2048, { error: "must be a next_cursor of this list" })
    .regex(/^[\w-]+$/, { error: "must be a next_cursor of this list" })
    .optional()
    .openapi({ description: "The `next_cursor` of the previous page, with the same filters" }),
} as const;

/** The site and camera that a list is about. */
export const cameraFields = {
  site: siteField.optional(),
  camera: cameraField.optional(),
} as const;
