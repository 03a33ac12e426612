import { z } from "zod";
import { correlationIdField, eventIdField, siteField, text, timeField } from "./fields.ts";

const traceparentPhrase = "a W3C traceparent such as 00-<32 hex digits>-<16 hex digits>-01";
const traceparentPattern =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;
const traceparentField = z
  .string({ error: traceparentPhrase })
  .max(512, { error: traceparentPhrase })
  .regex(traceparentPattern, { error: traceparentPhrase });
const jsonPhrase = "application/json";

/** The CloudEvents 1.0 attributes of every event, and our extensions. */
export const envelopeFields = {
  specversion: z.literal("1.0", { error: 'the text "1.0"' }),
  id: eventIdField,
  source: text(1024),
  time: timeField,
  site: siteField,
  subject: text(256).optional(),
  datacontenttype: z
    .string({ error: jsonPhrase })
    .regex(/^application\/([^;\s]+\+)?json\s*(;.*)?$/, { error: jsonPhrase })
    .optional(),
  correlationid: correlationIdField.optional(),
  causationid: text(256).optional(),
  traceparent: traceparentField.optional(),
  tracestate: text(2048).optional(),
} as const;

/** Whether a text from outside, such as a header, may be an event's `traceparent`. */
export function isTraceparent(text: unknown): text is string {
  return traceparentField.safeParse(text).success;
}
