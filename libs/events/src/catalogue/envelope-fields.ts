import { z } from "zod";
import { correlationIdField, eventIdField, siteField, text, timeField } from "./fields.ts";
import { traceparentField, tracestateField } from "./trace-context.ts";

const jsonPhrase = "a media type of JSON, such as application/json";

/** The CloudEvents 1.0 attributes of every event, and Detektor's extensions. */
export const envelopeFields = {
  specversion: z.literal("1.0", { error: 'the text "1.0"' }),
  id: eventIdField,
  source: text(1024),
  time: timeField,
  site: siteField,
  subject: text(256).optional(),
  datacontenttype: z
    .string({ error: jsonPhrase })
    .regex(/^[^;\s/]+\/([^;\s/]+\+)?[Jj][Ss][Oo][Nn]\s*(;.*)?$/, { error: jsonPhrase })
    .optional(),
  dataschema: text(2048).optional(),
  correlationid: correlationIdField.optional(),
  causationid: text(256).optional(),
  traceparent: traceparentField.optional(),
  tracestate: tracestateField.optional(),
} as const;
