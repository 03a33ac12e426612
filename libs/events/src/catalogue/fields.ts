import { z } from "zod";
import type { CameraId, CorrelationId, EventId, FrameId, Site } from "../branded-ids.ts";
import { parseTimeUs } from "../time-us.ts";

/*
 * The kinds of value in events. Each has one phrase that completes "must be …", which refusals and documents
 * share.
 */

/** A site or camera name, which becomes part of subjects and stream names. */
const tokenPhrase = "1 to 64 letters, digits, `_` or `-`";
const token = z
  .string({ error: tokenPhrase })
  .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: tokenPhrase });

export const siteField = branded<Site>(token);
export const cameraField = branded<CameraId>(token);

const eventIdPhrase = "text of 1 to 256 characters other than the nil UUID";
const eventIdPattern = /^(?!0{8}-0{4}-0{4}-0{4}-0{12}$)[\s\S]{1,256}$/;

/**
 * The id as sent: any text that is unique within its source. An accepted event has a UUID; see `eventIdOf`.
 */
export const eventIdField = branded<EventId>(
  z.string({ error: eventIdPhrase }).regex(eventIdPattern, { error: eventIdPhrase }),
);

const frameIdPhrase = "a UUIDv7";
const frameIdPattern =
  /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/;

export const frameIdField = branded<FrameId>(
  z.string({ error: frameIdPhrase }).regex(frameIdPattern, { error: frameIdPhrase }),
);

export const correlationIdField = branded<CorrelationId>(text(256));

/** Returns a schema of text of 1 to `max` characters (Unicode code points). */
export function text(max: number): z.ZodString {
  const error = `text of 1 to ${max} characters`;
  return z.string({ error }).min(1, { error }).max(max, { error });
}

/** Returns a schema of text of at most `max` characters, which may be empty. */
export function prose(max: number): z.ZodString {
  const error = `text of at most ${max} characters`;
  return z.string({ error }).max(max, { error });
}

/** A name within a pipeline: a stage, a queue, a device. */
export const nameField = text(128);

const timePhrase = "an RFC 3339 time, such as 2026-11-02T10:59:58.012Z";

export const timeField = z
  .string({ error: timePhrase })
  .refine((value) => !Number.isNaN(parseTimeUs(value)), { error: timePhrase })
  .meta({
    format: "date-time",
    pattern: "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$",
  });

/** Returns a schema of a whole number from `min` to `max`. */
export function whole(min: number, max: number): z.ZodNumber {
  const error = `a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** Any finite number. */
export const numberField = z.number({ error: "a finite number" });

/** A measured duration; a wait measured with two clocks may be negative and is a {@link numberField}. */
export const durationMsField = atLeastZero();

/** How far a number of 16 or 32 bits may exceed a bound because of rounding. */
const ROUNDING = 0.001;

/** A number from 0 to 1, or beyond by a rounding error; stored as sent, and clamped where it is compared. */
export const fractionField = between(-ROUNDING, 1 + ROUNDING, "a number from 0 to 1");

export const seqField = whole(0, Number.MAX_SAFE_INTEGER);
export const sizeBytesField = whole(0, Number.MAX_SAFE_INTEGER);
export const countField = whole(0, 2 ** 31 - 1);
export const attemptField = whole(1, 2 ** 31 - 1);
export const flagField = z.boolean({ error: "true or false" });

const int64Phrase = "a 64-bit whole number as a decimal string";

export const int64Field = z
  .string({ error: int64Phrase })
  .regex(/^(0|-?[1-9][0-9]{0,18})$/, { error: int64Phrase })
  .refine((value) => value.length < 19 || BigInt.asIntN(64, BigInt(value)) === BigInt(value), {
    error: int64Phrase,
  });

/** Returns a schema of a number from `min` to `max`; `error` is the phrase for refusals. */
export function between(min: number, max: number, error: string): z.ZodNumber {
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** Returns a schema of a number of 0 or more. */
export function atLeastZero(): z.ZodNumber {
  const error = "a number of 0 or more";
  return z.number({ error }).min(0, { error });
}

/** Returns a schema of one of the given words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: `one of ${words.join(", ")}` });
}

function branded<Id extends string>(schema: z.ZodString): z.ZodType<Id, string> {
  return schema as unknown as z.ZodType<Id, string>;
}
