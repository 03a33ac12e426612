import { z } from "@hono/zod-openapi";
import type { DeadLetter } from "../broker/broker.ts";
import type { RedriveOutcome } from "../redrive/outcome-of-redrive.ts";
import type { Redriven } from "../redrive/redrive-letter.ts";
import { orNull } from "./or-null.ts";
import { timeSchema } from "./time-schema.ts";

const shownBytes = 4096;

const fields = {
  id: z.string(),
  reason: z.string(),
  field: z.string().nullable(),
  detail: z.string().nullable(),
  event_id: z.string().nullable(),
  original_subject: z.string().nullable(),
  original_sequence: z.int().nullable(),
  batch_index: z.int().nullable().openapi({ description: "Its index in its batch" }),
  published_at: z.string().nullable(),
  kept_at: timeSchema,
  attributes: z.record(z.string(), z.string()).openapi({
    description: "The `ce-` headers of an event in binary mode, whose body is only the data",
  }),
  size_bytes: z.int(),
  body: z.string().openapi({ description: `As UTF-8, the first ${shownBytes} bytes` }),
  body_is_cut: z.boolean(),
} as const;

/** A dead letter in a list. */
export const deadLetterSchema = z.object(fields).openapi("DeadLetter");

/** The id of a dead letter: its number in the stream. */
export const deadLetterId = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, { error: "must be the id of a dead letter: decimal digits" })
  .openapi({ pattern: "^[1-9]\\d{0,14}$" });

/** What publishing a dead letter again has led to. */
export const redriveSchema = z
  .object({
    redriven_at: timeSchema,
    edited: z.boolean(),
    outcome: z.enum(["pending", "stored", "known_already", "refused", "unknown"]).openapi({
      description:
        "pending: ingest hasn't finished it. known_already: its events were stored before. unknown: it is neither stored nor refused",
    }),
    refused: z
      .array(
        z.object({
          dead_letter_id: z.string(),
          reason: z.string(),
          field: z.string().nullable(),
          detail: z.string().nullable(),
        }),
      )
      .openapi({ description: "The dead letters that it became" }),
  })
  .openapi("Redrive");

/** One dead letter, whole, with its newest redrive. */
export const deadLetterDetailSchema = z
  .object({
    ...fields,
    body: z.string().openapi({ description: "As UTF-8" }),
    redrive: orNull(redriveSchema),
  })
  .openapi("DeadLetterDetail");

/** Returns a dead letter as the API answers it; `mostBytes` of its body are shown. */
export function deadLetterAnswer(letter: DeadLetter, mostBytes = shownBytes) {
  const { seq, reason, header, attributes, body, keptAtMs } = letter;
  return {
    id: String(seq),
    reason,
    field: header("detektor-field"),
    detail: header("detektor-detail"),
    event_id: header("detektor-id"),
    original_subject: header("detektor-original-subject"),
    original_sequence: wholeOrNull(header("detektor-sequence")),
    batch_index: wholeOrNull(header("detektor-batch-index")),
    published_at: header("detektor-time"),
    kept_at: new Date(keptAtMs).toISOString(),
    attributes,
    size_bytes: body.length,
    body: new TextDecoder().decode(body.subarray(0, mostBytes)),
    body_is_cut: body.length > mostBytes,
  };
}

/** Returns a redrive as the API answers it. */
export function redriveAnswer({ record, outcome }: Redriven) {
  return {
    redriven_at: new Date(record.redrivenAtMs).toISOString(),
    edited: record.isEdited,
    outcome: outcome.kind,
    refused: refusedBy(outcome),
  };
}

const refusedBy = (outcome: RedriveOutcome) =>
  outcome.kind !== "refused"
    ? []
    : outcome.letters.map(({ seq, reason, header }) => ({
        dead_letter_id: String(seq),
        reason,
        field: header("detektor-field"),
        detail: header("detektor-detail"),
      }));

function wholeOrNull(text: string | null): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : null;
}
